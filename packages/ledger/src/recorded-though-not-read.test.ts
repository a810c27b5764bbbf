import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { aDeliveryReported, aPledgeAnnounced } from '@aid-ledger/domain/testing'
import { type EventStore, makeSqliteEventStore, StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeLedger } from './make-ledger.ts'
import { aLedger, answer, done, given, noAnswer, recorded } from './testing/a-ledger.ts'

/** A ledger in a folder of its own, which has read its log, and another program's connection to its read model's file. */
const aLedgerWithAnother = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-read-model-'))
  const store = await makeSqliteEventStore({ directory: folder, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  const ledger = makeLedger({ store: store.right, readModel: { folder } })
  await ledger.catchUp()
  const file = readdirSync(folder).find((name) => /^read-model-\d+\.sqlite$/.test(name))!
  const other = new DatabaseSync(join(folder, file))
  onTestFinished(async () => {
    other.close()
    await ledger.close()
    rmSync(folder, { recursive: true })
  })
  return { ledger, other }
}

describe('where another program has been at the read model', () => {
  it('a command that is in the log is answered as recorded, and the next question with what is wrong', async () => {
    const { ledger, other } = await aLedgerWithAnother()
    await recorded(ledger, aPledgeAnnounced())
    other.exec(`CREATE TRIGGER not_now BEFORE INSERT ON effect BEGIN SELECT RAISE(ABORT, 'not now'); END`)
    expect(await done(ledger, given('delivered', aDeliveryReported()))).toMatchObject({
      position: '2',
      repeated: false,
    })
    expect(await noAnswer(ledger, { view: 'allies' })).toMatchObject({ _tag: 'StoreUnavailable' })
    other.exec('DROP TRIGGER not_now')
    expect(await answer(ledger, { view: 'allies' })).toMatchObject({ position: '2' })
  })
})

/** A ledger whose store fails to be read in some way once an event has been appended, until it is mended. */
const aLedgerThatFails = async (failure: Error) => {
  const { store } = await aLedger()
  let isBroken = false
  const failing: EventStore = {
    ...store,
    append: (...asked) => {
      isBroken = asked[2] !== 'noStream'
      return store.append(...asked)
    },
    readAll: (...asked) => {
      if (isBroken) throw failure
      return store.readAll(...asked)
    },
  }
  const ledger = makeLedger({ store: failing })
  await recorded(ledger, aPledgeAnnounced())
  const mend = (): void => {
    isBroken = false
  }
  return { ledger, mend }
}

describe('where the log cannot be read after an append', () => {
  const delivered = given('delivered', aDeliveryReported())

  it('for its disk fails, the command is answered as recorded', async () => {
    const failure = new StoreFailure({ _tag: 'StoreUnavailable', detail: 'the disk fails' })
    const { ledger } = await aLedgerThatFails(failure)
    expect(await done(ledger, delivered)).toMatchObject({ position: '2', repeated: false })
  })

  it('for a mistake in the program, that is not hidden, and the command given again is answered as recorded', async () => {
    const { ledger, mend } = await aLedgerThatFails(new TypeError('a mistake'))
    await expect(ledger.command(delivered)).rejects.toThrow(new TypeError('a mistake'))
    mend()
    expect(await done(ledger, delivered)).toMatchObject({ position: '2', repeated: true })
  })
})
