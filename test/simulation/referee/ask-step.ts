import { disagree } from '../model/disagreement.ts'
import type { Asking } from '../script/step.ts'
import type { Game } from './game.ts'

/** The address of a question; how much there is to ask about, the model knows. */
const pathOf = ({ of, subject, at, waits, ...rest }: Asking, head: number): string => {
  const place = of === 'journey' ? `/pledges/${subject}` : `/allies/${subject}/obligations`
  const query = new URLSearchParams({
    ...rest,
    ...(at === undefined ? {} : { at: String(Math.floor(at * head)) }),
    ...(waits ? { waitFor: String(head) } : {}),
  })
  return `${place}?${query}`
}

/** Asks something; whether the answer is right is looked at once the log up to its position is known. */
export const askStep = async (game: Game, asking: Asking): Promise<void> => {
  const { service, ledger, counts, unread } = game
  const head = ledger.head()
  const path = pathOf(asking, head)
  const reply = await service.caller().ask({ method: 'GET', path })
  counts.requests += 1
  if (reply.status !== 200 && reply.status !== 404) disagree('a question is not answered', { path, reply })
  if (reply.status === 200 && asking.waits && asking.at === undefined) {
    const { position } = JSON.parse(reply.text) as { readonly position: string }
    if (Number(position) < head) disagree('an answer does not know what it was to wait for', { path, position, head })
  }
  unread.push({ path, reply })
}
