import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { makeLedger } from './make-ledger.ts'

it('a question is answered with what is wrong, where another program has been at the read model', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-read-model-'))
  const store = await makeSqliteEventStore({ directory: folder, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  const ledger = makeLedger({ store: store.right, readModel: { folder } })
  await ledger.catchUp()
  const other = new DatabaseSync(
    join(folder, readdirSync(folder).find((name) => /^read-model-\d+\.sqlite$/.test(name))!),
  )
  other.exec('DROP TABLE name')
  other.close()
  expect(await ledger.query({ view: 'parties', ask: {} })).toMatchObject({
    _tag: 'Left',
    left: {
      _tag: 'StoreUnavailable',
      detail: expect.stringContaining('The log is whole; delete the files read-model-*'),
    },
  })
  await ledger.close()
  rmSync(folder, { recursive: true })
})
