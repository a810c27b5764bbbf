import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { PartyCode, StoredEvent } from '@aid-ledger/domain'
import { aDeliveryReported, aPledgeAnnounced, rounds } from '@aid-ledger/domain/testing'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach } from 'vitest'
import { obligationsView } from '../obligations.ts'
import { makeReadModel, type ReadModel } from '../read-model/read-model.ts'
import type { Renewed, ServingOptions } from '../read-model/serving.ts'
import { asking } from './asking.ts'
import { logOf } from './log-of.ts'

export const EU = 'EU' as PartyCode
export const log = logOf(
  aPledgeAnnounced(),
  ...[1, 2, 3, 4].map((n) => aDeliveryReported({ amount: rounds(String(n)), basis: 'increment' })),
)

export const LATE = 'ffffffff-ffff-5fff-8fff-ffffffffffff' as StoredEvent['id']

export let folder: string
export let store: EventStore
const models: Array<ReadModel> = []

const openStore = async (name = 'ledger.sqlite'): Promise<EventStore> => {
  const opened = await makeSqliteEventStore({ path: join(folder, name), mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  return opened.right
}
/** Puts an empty ledger in the place of the one that is there. */
export const replaceLedger = async (): Promise<void> => {
  await store.close()
  rmSync(pathOf('ledger.sqlite'))
  store = await openStore()
}

/** Records some of the log's events. */
export const record = async (from: number, to: number, into = store): Promise<void> => {
  for (const { stream, revision, ...event } of log.slice(from, to) as unknown as ReadonlyArray<StoredEvent>) {
    const { id, type, schemaVersion, data, meta } = event
    const given = [{ id, type, schemaVersion, data, meta }]
    const appended = await into.append(stream, given, revision === 0 ? 'noStream' : revision - 1)()
    if (E.isLeft(appended)) throw new Error(appended.left.detail)
  }
}
/** Records another pledge, behind all that there is. */
export const recordLate = async (lines?: ReadonlyArray<object>): Promise<void> => {
  const announced = aPledgeAnnounced({ pledge: 'late', ...(lines && { lines }) })
  const [{ stream, type, schemaVersion, data, meta }] = logOf(announced) as unknown as [StoredEvent]
  const appended = await store.append(stream, [{ id: LATE, type, schemaVersion, data, meta }], 'noStream')()
  if (E.isLeft(appended)) throw new Error(appended.left.detail)
}
export const model = (options: ServingOptions = {}, of = store): ReadModel => {
  const made = makeReadModel(of, { folder, ...options })
  models.push(made)
  return made
}
export const caughtUp = async (options: ServingOptions = {}, of = store): Promise<ReadModel> => {
  const made = model(options, of)
  await made.catchUp()
  return made
}
export const files = (): ReadonlyArray<string> =>
  readdirSync(folder).filter((name) => /^read-model-[0-9]+\.sqlite$/.test(name))
export const pathOf = (name: string): string => join(folder, name)
export const answer = async (of: ReadModel, at = log.length) =>
  obligationsView(await of.picture(asking({ at }), { of: 'ally', ally: EU }), EU)
/** What the model answers that is made anew, in memory. */
export const expected = async () => {
  const anew = makeReadModel(store)
  await anew.catchUp()
  const told = await answer(anew)
  await anew.close()
  return told
}
export const untilRenewed = () => {
  let tell: (outcome: E.Either<unknown, Renewed>) => void = () => {}
  const renewed = new Promise<E.Either<unknown, Renewed>>((resolve) => {
    tell = resolve
  })
  return { renewed, onRenewed: (outcome: E.Either<unknown, Renewed>) => tell(outcome) }
}
/** Changes a file that nobody has open. */
export const change = (name: string, statement: string): void => {
  const database = new DatabaseSync(pathOf(name))
  database.exec(statement)
  database.close()
}

/** Gives each test a folder of its own with an empty ledger, and closes what it leaves open. */
export const eachInAFolderOfItsOwn = (): void => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
    store = await openStore()
  })
  afterEach(async () => {
    for (const open of models.splice(0)) await open.close()
    await store.close()
    rmSync(folder, { recursive: true })
  })
}
