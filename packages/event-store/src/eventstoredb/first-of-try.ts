import { TRY_WITHIN_MS } from './append-limits.ts'
import type { AppendAnswer } from './appends-stream.ts'
import type { WaitingAppend } from './waiting-appends.ts'

/** What comes of one try first. */
export type FirstOfTry =
  /** This append is counted, or an earlier one with its events; or nobody is to wait any more. */
  | { readonly _tag: 'News' }
  | Exclude<AppendAnswer, { readonly _tag: 'Taken' }>
  /** Taken, and yet not counted in its time. */
  | { readonly _tag: 'Unseen' }
  /** No answer in all the time for a try. */
  | { readonly _tag: 'Silent' }
  /** No answer in the time that was left, which was less: the server may be well. */
  | { readonly _tag: 'CutShort' }

const NEWS: FirstOfTry = { _tag: 'News' }
const UNSEEN: FirstOfTry = { _tag: 'Unseen' }
const SILENT: FirstOfTry = { _tag: 'Silent' }
const CUT_SHORT: FirstOfTry = { _tag: 'CutShort' }

/**
 * Sends an append, and gives what comes of it first. That the cluster has taken it is only a sign of life: its events have as
 * long again to come, but not beyond `until`. One promise and one timer, for nearly all appends go well and there are many.
 */
export const firstOfTry = (
  send: () => Promise<AppendAnswer>,
  waiting: WaitingAppend,
  until: number,
): Promise<FirstOfTry> =>
  new Promise((resolve) => {
    const time = Math.min(until - performance.now(), TRY_WITHIN_MS)
    let over = false
    let takenAt: number | undefined
    const end = (first: FirstOfTry): void => {
      if (over) return
      over = true
      clearTimeout(timer)
      resolve(first)
    }
    const timeIsOver = (): void => {
      if (takenAt === undefined) end(time < TRY_WITHIN_MS ? CUT_SHORT : SILENT)
      else {
        const left = Math.min(until, takenAt + TRY_WITHIN_MS) - performance.now()
        if (left > 0) timer = setTimeout(timeIsOver, left)
        else end(UNSEEN)
      }
    }
    let timer = setTimeout(timeIsOver, Math.max(0, time))
    waiting.onNews(() => end(NEWS))
    send().then((answer) => {
      if (answer._tag === 'Taken') takenAt = performance.now()
      else end(answer)
    })
  })
