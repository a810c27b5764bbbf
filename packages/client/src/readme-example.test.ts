import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('the README shows the code that is run in test/client', () => {
  const source = readFileSync(join(import.meta.dirname, 'readme-example.ts'), 'utf8')
  const code = source.slice(source.indexOf('// begin\n') + '// begin\n'.length, source.indexOf('  // end'))
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')
  expect(code).toContain('follow')
  expect(readme).toContain(code.replaceAll(/^ {2}/gm, ''))
})
