import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeFolder } from '../fixture/folder.ts'
import { recordPublicRecord } from '../fixture/record-public-record.ts'
import { type Ran, runCli } from '../fixture/run-cli.ts'

const data = makeFolder()
const root = makeFolder()
let folder: string
beforeAll(async () => {
  await recordPublicRecord(data)
})
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'))
})

const here = (...argv: ReadonlyArray<string>): Promise<Ran> => runCli(argv, { cwd: folder })
const backUp = (): Promise<Ran> => here('backup', '--to', 'b.sqlite', '--data', data)
const exported = async (of: string): Promise<string> => (await here('export', '--data', of)).out

describe('backup', () => {
  it('says how much it saved, and leaves nothing beside it', async () => {
    const { code, out, err } = await backUp()
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toBe(`626 events of ${data} backed up to b.sqlite (1 MiB), and verified.\n`)
    expect(readdirSync(folder)).toEqual(['b.sqlite'])
  })
  it('restored into another folder, or put in its place, is the same ledger', async () => {
    await backUp()
    expect(await here('restore', 'b.sqlite', '--data', 'one')).toEqual({
      code: 0,
      out: `626 events restored from b.sqlite into ${join(folder, 'one')}.\n`,
      err: '',
    })
    mkdirSync(join(folder, 'two'))
    copyFileSync(join(folder, 'b.sqlite'), join(folder, 'two', 'ledger.sqlite'))
    const whole = await exported(data)
    expect(await exported('one')).toBe(whole)
    expect(await exported('two')).toBe(whole)
    for (const of of ['one', 'two']) expect((await here('doctor', '--data', of)).out).toContain('All is well.')
  })
  it('keeps a file that is there, needs to be told where, and needs a ledger', async () => {
    writeFileSync(join(folder, 'b.sqlite'), 'mine')
    const kept = await backUp()
    expect(kept.code).toBe(1)
    expect(kept.err).toMatch(/There is a file .*b\.sqlite already.*name a new file/)
    expect(readFileSync(join(folder, 'b.sqlite'), 'utf8')).toBe('mine')
    expect(await here('backup', '--data', data)).toMatchObject({ code: 2, err: expect.stringContaining('--to FILE') })
    expect(await here('backup', '--to', 'c')).toMatchObject({ code: 4, err: expect.stringContaining('no ledger') })
  })
  it('interrupted makes no file', async () => {
    const interrupted = await runCli(['backup', '--to', 'b.sqlite', '--data', data], {
      cwd: folder,
      onInterrupt: (stop) => {
        stop()
        return () => {}
      },
    })
    expect(interrupted).toEqual({ code: 130, out: '', err: 'aid-ledger: Interrupted. No backup was made.\n' })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('restore of a backup', () => {
  it('that is damaged, or of another program, restores nothing and says so', async () => {
    await backUp()
    truncateSync(join(folder, 'b.sqlite'), 40_000)
    const cut = await here('restore', 'b.sqlite', '--data', 'new')
    expect(cut.code).toBe(5)
    expect(cut.err).toMatch(/damaged.*Nothing was restored\.\n$/s)
    expect(await exported('new')).toBe('')
  })
  it('into a ledger that holds events is refused', async () => {
    await backUp()
    await here('restore', 'b.sqlite', '--data', 'new')
    const again = await here('restore', 'b.sqlite', '--data', 'new')
    expect(again.code).toBe(1)
    expect(again.err).toContain('The ledger holds 626 events.')
  })
})
