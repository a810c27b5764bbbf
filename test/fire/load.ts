import { canonicalJson } from '@aid-ledger/domain'
import type { Dice } from '../bench/workload/dice.ts'
import { type Book, type Page, placesIn } from './book.ts'
import { type Connection, connectTo, type Reply } from './service/connection.ts'
import { type Deed, ROLES, type RoleName } from './story/deed.ts'
import type { Story } from './story/make-story.ts'

/** Tokens that the service knows, one a role. */
export type Tokens = { readonly [R in RoleName]: string }

/** What clients share: what they tell, what they have heard, and what they found to be wrong. */
export type Load = {
  readonly tokens: Tokens
  readonly story: Story
  readonly book: Book
  /** Events as they were served, in canonical form, by position. */
  readonly served: Map<string, string>
  readonly wrong: Array<string>
  /** Whether the service was told to stop, and may say that it takes no more. */
  stops: boolean
}

const LISTS = [
  '/allies',
  '/shortfalls',
  '/approvals?state=open',
  '/events?after=0&limit=1000',
  '/parties',
  '/events/pages/1',
]
const ALLIES = ROLES.flatMap((role) => (role.startsWith('donor:') ? [role.slice('donor:'.length)] : []))

/** Gives a command, and notes what was answered. */
export const give = async (load: Load, by: Connection, deed: Deed): Promise<void> => {
  const { tokens, story, book, wrong } = load
  const page = book.sent(deed)
  const mustBeKnown = page.recorded || page.acknowledged !== undefined
  const reply = await by.give(deed, tokens[deed.by])
  wrong.push(...book.answered(page, reply, { mustBeKnown, stops: load.stops }))
  if (reply.status === 201) story.acknowledged(deed)
}

const read = async (load: Load, by: Connection, path: string): Promise<Reply | undefined> => {
  const reply = await by.get(path)
  if (reply.status === 200) return reply
  if (reply.status !== 503 || !load.stops) load.wrong.push(`${path}: ${reply.status} ${reply.body}`)
  return undefined
}

/** Reads an acknowledged event by its position: what is served must be what the log is found to hold. */
const readEvent = async (load: Load, by: Connection, position: string): Promise<void> => {
  const reply = await read(load, by, `/events/${position}`)
  if (reply === undefined) return
  const { asked: _, rules: _rules, digest: _digest, ...event } = JSON.parse(reply.body)
  const bytes = canonicalJson(event)
  const before = load.served.get(position) ?? bytes
  if (before !== bytes) load.wrong.push(`event ${position} was served as ${before}, and then as ${bytes}`)
  load.served.set(position, before)
}

/** Waits for what was acknowledged, and asks for it where it must be seen. */
const readOwnWrite = async (load: Load, by: Connection, dice: Dice, position: string): Promise<void> => {
  const path = `/allies/${dice.pick(ALLIES)}/obligations?waitFor=${position}`
  const reply = await read(load, by, path)
  if (reply !== undefined && Number(JSON.parse(reply.body).asked.at) < Number(position))
    load.wrong.push(`${path} was answered as of ${JSON.parse(reply.body).asked.at}`)
}

const acknowledgedOf = (book: Book): ReadonlyArray<Page> =>
  book.pages().filter(({ acknowledged }) => acknowledged !== undefined)

/** One thing that a client does, drawn by chance. */
const act = async (load: Load, by: Connection, also: Connection, dice: Dice): Promise<void> => {
  const { book, story } = load
  const known = acknowledgedOf(book)
  const what = dice.roll(20)
  if (what < 10 || known.length === 0) return give(load, by, story.next(dice))
  if (what < 12) {
    const deed = story.next(dice)
    // The same on two connections at once, as after a time limit that was too short.
    await Promise.all([give(load, by, deed), give(load, also, deed)])
    return
  }
  const page = dice.pick(known)
  if (what < 14) return give(load, by, page.deed)
  const { position } = placesIn(page.acknowledged!).at(-1)!
  if (what < 16) return readEvent(load, by, position)
  if (what < 19) return readOwnWrite(load, by, dice, position)
  await read(load, by, dice.pick(LISTS))
}

/** A client that goes on until its connection breaks. */
const client = async (load: Load, address: string, dice: Dice): Promise<void> => {
  const by = connectTo(address)
  const also = connectTo(address)
  try {
    for (;;) await act(load, by, also, dice)
  } catch (broken) {
    // The end of every round. A mistake of this program is none.
    if (!(broken instanceof Error && ('code' in broken || broken.message === 'the answer broke off'))) throw broken
  } finally {
    by.end()
    also.end()
  }
}

/** Clients at work, until the service has gone. */
export const drive = async (load: Load, address: string, clients: ReadonlyArray<Dice>): Promise<void> => {
  await Promise.all(clients.map((dice) => client(load, address, dice)))
}
