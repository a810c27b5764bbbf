import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { COMMAND_NAMES } from '../command.ts'
import { WEBHOOK_KEEPERS } from './may-keep-webhooks.ts'
import { UNSEALERS } from './may-unseal.ts'
import { POLICY } from './policy.ts'
import { ROLE_KINDS } from './role.ts'
import type { DonorRule } from './rule.ts'
import { WORD_OF } from './word-of.ts'

const IN_WORDS: { readonly [R in DonorRule]: string } = {
  always: 'yes',
  never: '',
  ownLines: 'own lines',
  ownAuthority: 'own authorities',
}

const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]!.length)))
  const line = (cells: ReadonlyArray<string>) => `| ${cells.map((cell, j) => cell.padEnd(widths[j]!)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const page = readFileSync(new URL('../../../../docs/policy.md', import.meta.url), 'utf8')

it('docs/policy.md prints who may give which command, as it is', () => {
  const rows = COMMAND_NAMES.map((name) => [`\`${name}\``, ...ROLE_KINDS.map((kind) => IN_WORDS[POLICY[name][kind]])])
  expect(page).toContain(table(['command', ...ROLE_KINDS], rows))
})

it('docs/policy.md prints by whose word each role records', () => {
  const rows = ROLE_KINDS.map((kind) => [kind, WORD_OF[kind].map((word) => `\`${word}\``).join(', ')])
  expect(page).toContain(table(['role', '`assertedBy`'], rows))
})

it('docs/policy.md says who opens sealed texts and who keeps webhooks', () => {
  const inWords = (kinds: ReadonlyArray<string>) => {
    const words = kinds.map((kind) => `${kind}s`).join(' and ')
    return `**${words.charAt(0).toUpperCase()}${words.slice(1)}**`
  }
  expect(page).toContain(`${inWords(UNSEALERS)} open sealed texts`)
  expect(page).toContain(`${inWords(WEBHOOK_KEEPERS)} keep webhooks`)
})
