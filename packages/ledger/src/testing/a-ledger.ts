import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActorId, Instant } from '@aid-ledger/domain'
import type { Fact } from '@aid-ledger/domain/testing'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import { openSealedTexts, type SealedTexts } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import { onTestFinished } from 'vitest'
import type { Done, Given } from '../command-handler.ts'
import type { LedgerError } from '../ledger-error.ts'
import { type Ledger, makeLedger } from '../make-ledger.ts'
import type { Told } from '../query/answer.ts'
import type { Query } from '../query/query.ts'

/** A clock that stands until a test sets it. */
export type TestClock = { now: string }

/** A clock that tells each of these times once, and then the last of them for ever. */
export const aJumpingClock = (...times: ReadonlyArray<string>): TestClock => {
  let looks = 0
  return {
    get now() {
      looks += 1
      return times[Math.min(looks, times.length) - 1]!
    },
  }
}

export type LedgerUnderTest = {
  readonly ledger: Ledger
  readonly store: EventStore
  readonly clock: TestClock
  readonly path: string
  readonly sealed: SealedTexts
}

const openStore = async (path: string, clock: TestClock): Promise<EventStore> => {
  const opened = await makeSqliteEventStore({ path, mode: 'write', clock: () => clock.now as Instant })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  return opened.right
}

/** A new, empty ledger in a file of its own, on 15 January 2025 or by another clock; it is taken away when the test is over. */
export const aLedger = async (clock: TestClock = { now: '2025-01-15T12:00:00.000Z' }): Promise<LedgerUnderTest> => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  const path = join(folder, 'ledger.db')
  const store = await openStore(path, clock)
  const sealed = openSealedTexts(folder, 'write')
  onTestFinished(async () => {
    await store.close()
    sealed.close()
    rmSync(folder, { recursive: true })
  })
  return { ledger: anotherOn({ store, clock, sealed }), store, clock, path, sealed }
}

/** Another ledger on the same store, as a second service beside the first would be. */
export const anotherOn = ({
  store,
  clock,
  sealed,
}: Pick<LedgerUnderTest, 'store' | 'clock'> & Partial<Pick<LedgerUnderTest, 'sealed'>>): Ledger =>
  makeLedger({ store, clock: () => clock.now as Instant, ...(sealed === undefined ? {} : { sealed }) })

/** A fact as somebody gives it to a ledger, under a key. */
export const given = (key: string, { name, data, meta: { actor, ...meta } }: Fact, ifMatch?: number): Given => ({
  key,
  command: name,
  data,
  meta,
  actor,
  ...(ifMatch === undefined ? {} : { ifMatch }),
})

const rightOf = <A>(outcome: E.Either<{ readonly _tag: string; readonly detail: string }, A>): A => {
  if (E.isLeft(outcome)) throw new Error(`${outcome.left._tag}: ${outcome.left.detail}`)
  return outcome.right
}
const leftOf = <L>(outcome: E.Either<L, unknown>): L => {
  if (E.isRight(outcome)) throw new Error(`no failure: ${JSON.stringify(outcome.right)}`)
  return outcome.left
}

export const done = async (ledger: Ledger, command: Given): Promise<Done> => rightOf(await ledger.command(command))
export const refused = async (ledger: Ledger, command: Given): Promise<LedgerError> =>
  leftOf(await ledger.command(command))
export const told = async (ledger: Ledger, query: Query): Promise<Told> => rightOf(await ledger.query(query))
export const answer = async (ledger: Ledger, query: Query): Promise<Told['answer']> =>
  (await told(ledger, query)).answer
export const noAnswer = async (ledger: Ledger, query: Query): Promise<LedgerError> => leftOf(await ledger.query(query))

/** Records facts one after the other, the nth under the key `k<n>`. */
export const recorded = async (ledger: Ledger, ...facts: ReadonlyArray<Fact>): Promise<void> => {
  for (const [index, fact] of facts.entries()) await done(ledger, given(`k${index + 1}`, fact))
}

export const EDITOR = 'editor' as ActorId

export const textLines = async function* (...lines: ReadonlyArray<string>): AsyncIterable<string> {
  yield* lines
}

/** All lines of an export. */
export const exported = async (ledger: Ledger): Promise<ReadonlyArray<string>> => {
  const lines: Array<string> = []
  for await (const line of ledger.export()) lines.push(line.trimEnd())
  return lines
}
