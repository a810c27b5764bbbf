import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTokenStore } from '@aid-ledger/access'
import { type ActorId, parseRole, type StoredEvent } from '@aid-ledger/domain'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import { eventIdOf, makeLedger } from '@aid-ledger/ledger'
import { entriesFile, reviewsFile } from '@aid-ledger/public-record'
import * as E from 'fp-ts/lib/Either.js'
import { makeBook } from './book.ts'
import type { Digests } from './checks/digests-of.ts'
import type { Load, Tokens } from './load.ts'
import { ROLES } from './story/deed.ts'
import { makeStory } from './story/make-story.ts'

/** A ledger's folder under fire, and all that is known of it from outside. */
export type Arena = {
  readonly folder: string
  readonly load: Load
  /** Ids of events that the clients of this arena did not ask for: what it began with, and the public record. */
  readonly founding: ReadonlySet<string>
  /** The log in canonical form, as it was found after the last kill. */
  log: ReadonlyArray<string>
  /** What a rebuilt read model answered after the last kill; the next start must answer the same. */
  digests: Digests
}

export const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

export const wholeLog = async (store: EventStore): Promise<ReadonlyArray<StoredEvent>> => {
  const log: Array<StoredEvent> = []
  for await (const batch of store.readAll(0)) log.push(...batch)
  return log
}

const PARTIES = ['DE', 'FR', 'PL', 'UA']
const source = { url: 'https://example.org/parties', title: 'An example of a source' }

const partyLines = async function* () {
  for (const party of PARTIES)
    yield JSON.stringify({
      key: `party-${party}`,
      command: 'RegisterParty',
      data: { party, name: `State ${party}`, kind: 'state', memberships: [] },
      meta: { occurredOn: '2024-01-01', knownAt: '2024-01-01', assertedBy: 'coordinator', sources: [source] },
    })
}

/** Makes a small ledger, so that the service does not fill it with the public record. */
const found = async (directory: string): Promise<ReadonlyArray<string>> => {
  const ledger = makeLedger({ store: right(await makeSqliteEventStore({ directory, mode: 'write' })()) })
  right(await ledger.record(partyLines(), 'registrar' as ActorId))
  await ledger.close()
  return PARTIES.map((party) => eventIdOf(`party-${party}`, 0))
}

const publicRecordIds = (): ReadonlyArray<string> =>
  [entriesFile, reviewsFile].flatMap((file) =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => eventIdOf(JSON.parse(line).key, 0)),
  )

const makeTokens = (directory: string): Tokens => {
  const tokens = makeTokenStore({ directory })
  const made = ROLES.map((role) => [role, right(tokens.create({ role: right(parseRole(role)), days: 1 })).token])
  tokens.close()
  return Object.fromEntries(made)
}

/** A new folder for a ledger: a small one, or an empty one that the service itself fills with the public record. */
export const makeArena = async (root: string, name: string, isEmpty: boolean): Promise<Arena> => {
  const folder = join(root, name)
  mkdirSync(folder)
  const founding = new Set(isEmpty ? publicRecordIds() : await found(folder))
  const load = {
    tokens: makeTokens(folder),
    story: makeStory(name),
    book: makeBook(),
    served: new Map<string, string>(),
    wrong: [],
    stops: false,
  }
  return { folder, load, founding, log: [], digests: new Map() }
}
