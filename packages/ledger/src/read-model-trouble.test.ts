import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Instant } from '@aid-ledger/domain'
import { aPartyRegistered, aPledgeAnnounced } from '@aid-ledger/domain/testing'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Ledger, makeLedger } from './make-ledger.ts'
import { answer, exported, noAnswer, recorded, textLines } from './testing/a-ledger.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-read-model-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const opened = async (file = 'ledger.sqlite', now = '2025-01-15T12:00:00.000Z'): Promise<Ledger> => {
  const clock = () => now as Instant
  const store = await makeSqliteEventStore({ path: join(folder, file), mode: 'write', clock })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  return makeLedger({ store: store.right, clock, readModel: { folder } })
}
const readModels = (): ReadonlyArray<string> =>
  readdirSync(folder).filter((name) => /^read-model-\d+\.sqlite$/.test(name))
const ofDonors = (...donors: ReadonlyArray<string>) =>
  aPledgeAnnounced({ lines: [{ ...(aPledgeAnnounced().data as { lines: ReadonlyArray<object> }).lines[0], donors }] })
const alliesOf = async (ledger: Ledger) =>
  ((await answer(ledger, { view: 'allies' }))['items'] as ReadonlyArray<{ ally: string }>).map(({ ally }) => ally)

it('a question is told to come again where another program has been at the read model, which is made anew', async () => {
  const ledger = await opened()
  await recorded(ledger, aPartyRegistered())
  // Each time another question, so that none is answered from what was found before.
  const onDay = (effectiveAt: string) => ({ view: 'parties', ask: { effectiveAt } }) as const
  const { items } = await answer(ledger, onDay('2025-01-01'))
  const other = new DatabaseSync(join(folder, readModels()[0]!))
  other.exec('DROP TABLE name')
  other.close()
  expect(await noAnswer(ledger, onDay('2025-01-02'))).toMatchObject({
    _tag: 'StoreUnavailable',
    detail: 'The read model is damaged. It is made anew from the log, which is whole: ask again.',
  })
  expect(await answer(ledger, onDay('2025-01-03'))).toMatchObject({ items })
  await ledger.close()
})

it('the same entries recorded anew with another donor are not answered from the read model of the first log', async () => {
  const first = await opened('first.sqlite')
  await recorded(first, ofDonors('EU'))
  expect(await alliesOf(first)).toEqual(['EU'])
  await first.close()
  const second = await opened('second.sqlite', '2025-01-15T12:00:00.001Z')
  await recorded(second, ofDonors('DE'))
  expect(await alliesOf(second)).toEqual(['DE'])
  await second.close()
})

it('an export that somebody edited is not answered from the read model of what it was', async () => {
  const first = await opened('first.sqlite')
  await recorded(first, ofDonors('EU'))
  expect(await alliesOf(first)).toEqual(['EU'])
  const edited = (await exported(first)).map((line) => line.replace('["EU"]', '["DE"]'))
  await first.close()
  const second = await opened('second.sqlite')
  expect(await second.restore(textLines(...edited))).toEqual(E.right(1))
  expect(await alliesOf(second)).toEqual(['DE'])
  await second.close()
})
