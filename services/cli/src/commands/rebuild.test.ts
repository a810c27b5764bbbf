import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../fixture/folder.ts'
import { recordPublicRecord } from '../fixture/record-public-record.ts'
import { runCli } from '../fixture/run-cli.ts'

const data = makeFolder()
const empty = makeFolder()
const readModels = (): ReadonlyArray<string> =>
  readdirSync(data).filter((name) => /^read-model-\d+\.sqlite$/.test(name))

beforeAll(async () => {
  await recordPublicRecord(data)
})

describe('rebuild', () => {
  it('makes the read model anew, and says how it compares with the one before', async () => {
    const before = readModels()
    expect(before).toHaveLength(1)
    const { code, out } = await runCli(['rebuild', '--data', data])
    expect({ code, out: out.split('\n') }).toEqual({
      code: 0,
      out: [
        'The read model was made anew, from 626 events.',
        expect.stringMatching(/^It answers as the one before did, for \d+ allies asked about\.$/),
        '',
      ],
    })
    expect(readModels()).toHaveLength(1)
    expect(readModels()).not.toEqual(before)
  })

  it('is taken up by whoever serves the ledger meanwhile, who goes on answering', async () => {
    const store = await makeSqliteEventStore({ directory: data, mode: 'write' })()
    if (E.isLeft(store)) throw new Error(store.left.detail)
    const ledger = makeLedger({ store: store.right, readModel: { folder: data } })
    try {
      const ask = async () => {
        const told = await ledger.query({ view: 'obligations', of: 'CA', ask: { at: '626' } })
        return E.isRight(told) ? told.right.answer.digest : told.left
      }
      const before = await ask()
      const [old] = readModels()
      expect((await runCli(['rebuild', '--data', data])).code).toBe(0)
      expect(existsSync(join(data, old!))).toBe(false)
      expect(await ask()).toEqual(before)
      expect(readModels()).toHaveLength(1)
    } finally {
      await ledger.close()
    }
  })

  it('of a damaged ledger says that it is damaged, as every command does', async () => {
    const damaged = mkdtempSync(join(empty, 'damaged-'))
    const bytes = readFileSync(join(data, 'ledger.sqlite'), 'latin1')
    // Without a quote the data of these events are no JSON any more.
    writeFileSync(join(damaged, 'ledger.sqlite'), bytes.replaceAll('"memberships":', 'xmemberships":'), 'latin1')
    const { code, err } = await runCli(['rebuild', '--data', damaged])
    expect(code).toBe(5)
    expect(err).toMatch(/^aid-ledger: Event \d+ is damaged\./)
  })

  it('without a ledger says how to get one', async () => {
    const { code, err } = await runCli(['rebuild', '--data', mkdtempSync(join(empty, 'none-'))])
    expect(code).toBe(4)
    expect(err).toContain('There is no ledger under')
  })
})
