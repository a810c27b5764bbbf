import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { eventIdOf } from '@aid-ledger/ledger'
import { sealedFile } from '@aid-ledger/sealed'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { erasing, liesIn, pledge, secret, secretOf } from './secrets.ts'

let home: string
let away: string
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'aid-ledger-sealed-'))
  away = mkdtempSync(join(tmpdir(), 'aid-ledger-sealed-'))
  expect(await record(home, pledge, secret('one'), secret('two'))).toMatchObject({ code: 0 })
})
afterEach(() => {
  for (const folder of [home, away]) rmSync(folder, { recursive: true, force: true })
})

const record = (data: string, ...entries: ReadonlyArray<object>) =>
  runCli(['record', '-', '--data', data], { stdin: entries.map((entry) => `${JSON.stringify(entry)}\n`).join('') })
const unseal = (data: string, key: string, ...flags: ReadonlyArray<string>) =>
  runCli(['unseal', eventIdOf(key, 0), '--data', data, ...flags])
const history = async (data: string) =>
  (await runCli(['history', 'ex-trucks', '--at', '3', '--effective-at', '2025-01-01', '--json', '--data', data])).out

describe('on the command line', () => {
  it('a text is recorded sealed, and opened by whoever owns the folder', async () => {
    expect(await unseal(home, 'one')).toEqual({ code: 0, out: `/statement: ${secretOf('one')}\n`, err: '' })
    const checked = await unseal(home, 'one', '--check')
    expect(checked.out).toMatch(/^\/statement: opens, and is the text of hmac-sha256:[0-9a-f]{64}\n$/)
    expect((await unseal(home, 'trucks')).out).toContain('Nothing is sealed in the event')
    expect((await unseal(home, 'none')).err).toContain('there is no event')
    expect((await runCli(['unseal', '--data', home])).code).toBe(2)
  })

  it('recording the same file again records nothing twice, and erasing it is said', async () => {
    expect((await record(home, secret('one'), erasing('one'), erasing('one'))).out).toContain(
      '1 recorded, 2 already there',
    )
    const { code, out } = await unseal(home, 'one')
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^\/statement: the text was erased at 2\S+, by the event \S+\n$/),
    ])
    expect(out).toContain(eventIdOf('one-erased', 0))
    expect(await record(home, secret('one'))).toMatchObject({ code: 0 })
    expect((await unseal(home, 'one')).out).toBe(out)
    expect(liesIn(home, 'Exlandish')).toBe(false)
  })

  it('a file that was changed is found, and said in words', async () => {
    expect((await runCli(['unseal', '--check', '--data', home])).out).toContain('2 sealed texts kept; each opens')
    const file = new DatabaseSync(sealedFile(home))
    file.exec('UPDATE sealed SET box = (SELECT box FROM sealed ORDER BY ordinal LIMIT 1)')
    file.close()
    const [check, one] = [await runCli(['unseal', '--check', '--data', home]), await unseal(home, 'two')]
    expect([check.code, one.code]).toEqual([1, 1])
    expect(check.out).toContain(`/statement of ${eventIdOf('two', 0)}: its key does not open it`)
    expect(one.out).toContain('the text cannot be trusted: its key does not open it')
    const doctor = await runCli(['doctor', '--data', home])
    expect([doctor.code, doctor.out.replaceAll(/\s+/g, ' ')]).toEqual([
      1,
      expect.stringContaining('its key does not open it'),
    ])
  })
})

describe('a ledger that is moved', () => {
  const exported = () => join(away, 'ledger.jsonl')
  const moved = () => join(away, 'restored')
  const move = async () => {
    expect((await runCli(['export', exported(), '--data', home])).code).toBe(0)
    expect((await runCli(['restore', exported(), '--data', moved()])).code).toBe(0)
  }

  it('has the same digests without its sealed texts, which its export never holds', async () => {
    await move()
    expect(readFileSync(exported(), 'utf8')).not.toContain('Exlandish')
    expect(await history(moved())).toBe(await history(home))
    expect(await unseal(moved(), 'one')).toMatchObject({ code: 1, out: expect.stringContaining('not kept here') })
  })

  it('opens them once their file lies beside it', async () => {
    await move()
    const copy = join(away, 'sealed-monday.sqlite')
    const made = await runCli(['backup', '--sealed', '--to', copy, '--data', home])
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('2 sealed texts of') })
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    expect((await runCli(['backup', '--sealed', '--to', copy, '--data', home])).err).toContain('is there already')
    const log = await runCli(['backup', '--to', join(away, 'log.sqlite'), '--data', home])
    expect(log.out).toContain('The sealed texts are not in it')
    copyFileSync(copy, sealedFile(moved()))
    expect((await unseal(moved(), 'two')).out).toBe(`/statement: ${secretOf('two')}\n`)
  })

  it('drops what was erased after the copy was made, at the next start', async () => {
    const copy = join(away, 'sealed-monday.sqlite')
    await runCli(['backup', '--sealed', '--to', copy, '--data', home])
    await record(home, erasing('one'))
    rmSync(sealedFile(home))
    copyFileSync(copy, sealedFile(home))
    const { key } = new DatabaseSync(copy, { readOnly: true })
      .prepare('SELECT key FROM sealed ORDER BY ordinal LIMIT 1')
      .get() as { readonly key: Uint8Array }
    expect(liesIn(home, key)).toBe(true)
    await record(home, secret('three'))
    expect(liesIn(home, key)).toBe(false)
    expect((await unseal(home, 'one')).out).toContain('was erased at')
    expect((await unseal(home, 'two')).out).toContain(secretOf('two'))
  })

  it('says nothing of sealed texts where there are none to copy', async () => {
    writeFileSync(exported(), '')
    const made = await runCli(['backup', '--sealed', '--to', join(away, 'x'), '--data', away])
    expect(made).toMatchObject({ code: 5, err: expect.stringContaining('There are no sealed texts') })
  })
})
