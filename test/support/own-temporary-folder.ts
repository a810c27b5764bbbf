import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Gives a run of the tests a folder of its own for temporary files, so that nothing stays of it, however a test ends. */
export const setup = (): (() => void) => {
  const before = process.env['TMPDIR']
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-tests-'))
  // Some tests are another user's.
  chmodSync(folder, 0o755)
  process.env['TMPDIR'] = folder
  return () => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(folder, { recursive: true, force: true })
  }
}
