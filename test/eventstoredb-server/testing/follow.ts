import type { AllStreamSubscription, ResolvedEvent, StreamSubscription } from '@eventstore/db-client'

/** What a subscription has told so far, in order, as words: an event by its id, all else by its name. */
export type Followed = {
  readonly told: Array<string>
  readonly events: Array<ResolvedEvent>
  /** Resolves once this has been told, or has been already; rejects when the subscription ends with an error. */
  readonly until: (word: string, times?: number) => Promise<void>
  readonly error: Promise<Error>
}

export const follow = (subscription: AllStreamSubscription | StreamSubscription): Followed => {
  const told: Array<string> = []
  const events: Array<ResolvedEvent> = []
  const waiting = new Set<() => void>()
  const tell = (word: string): void => {
    told.push(word)
    for (const look of waiting) look()
  }
  subscription.on('confirmation', () => tell('confirmation'))
  subscription.on('caughtUp', () => tell('caughtUp'))
  subscription.on('fellBehind', () => tell('fellBehind'))
  subscription.on('data', (resolved) => {
    events.push(resolved)
    tell(resolved.event?.id ?? 'nothing')
  })
  const error = new Promise<Error>((resolve) => subscription.on('error', resolve))
  const until = (word: string, times = 1): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (told.filter((one) => one === word).length < times) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      void error.then(reject)
      look()
    })
  return { told, events, until, error }
}
