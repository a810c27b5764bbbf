import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { aNewEvent } from './contract/a-new-event.ts'
import { example } from './readme-example.ts'
import { temporaryFolder } from './sqlite/fixture/temporary-folder.ts'

it('the example of the README does what it says', async () => {
  const { folder, remove } = temporaryFolder()
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
  try {
    expect(await example(folder, aNewEvent())).toBe('recorded at position 1')
    expect(printed).toHaveBeenCalledWith('1', 'aid.pledge-de-1')
    expect(await example(folder, aNewEvent())).toMatch(/expected no such stream, found revision 0/)
  } finally {
    printed.mockRestore()
    remove()
  }
})

it('the README shows the code that was run', () => {
  const source = readFileSync(join(import.meta.dirname, 'readme-example.ts'), 'utf8')
  const code = source.slice(source.indexOf('// begin\n') + '// begin\n'.length, source.indexOf('  // end'))
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')
  expect(code).toContain('store.append')
  expect(readme).toContain(code.replaceAll(/^ {2}/gm, ''))
})
