import { readFileSync } from 'node:fs'
import { commandWords } from '@aid-ledger/contract'
import {
  type ActorId,
  COMMAND_NAMES,
  CommandMeta,
  Currency,
  eventTypeOf,
  parseCommand,
  Qualifier,
  Source,
  Unit,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { runCli } from '../fixture/run-cli.ts'

const docs = readFileSync(new URL('../../../../docs/entries.md', import.meta.url), 'utf8')
const printed = async (...argv: ReadonlyArray<string>): Promise<string> => (await runCli(['commands', ...argv])).out

describe('commands', () => {
  it('lists every command that an entry can give, a line each', async () => {
    const lines = (await printed()).split('\n').slice(0, COMMAND_NAMES.length)
    expect(lines.map((line) => line.split(' ')[0])).toEqual(COMMAND_NAMES)
    for (const line of lines) expect(line).toMatch(/^\w+ {2,}\S.{5,}/)
  })

  it.each(COMMAND_NAMES)('shows of %s an entry that is read as it stands', async (name) => {
    const entry = JSON.parse((await printed(name)).trimEnd().split('\n').at(-1) ?? '')
    const text = JSON.stringify(entry).replaceAll(/entry:[a-z-]+/g, '00000000-0000-4000-8000-000000000000')
    const { command, data, meta } = JSON.parse(text)
    expect(command).toBe(name)
    expect(parseCommand(command, data, meta, 'me' as ActorId)).toMatchObject(E.right({ name }))
  })

  it('tells of each field whether it is required, what it must be, and which words it may hold', async () => {
    const out = await printed('AnnouncePledge')
    for (const field of [
      /^ {2}pledge +required {2}pledge id: 1 to 64 of a-z/m,
      /^ {2}lines +required {2}list of 1 to \d+, each: an object of$/m,
      /^ {4}modality +required {2}inKind \| grant \| loan/m,
      /^ {4}schedule +optional {2}list of/m,
      /^ {6}firm +required {2}true or false$/m,
      /^ {4}amount +required {2}a figure, see below$/m,
      /^ {2}condition +optional {2}text, at most 2000 characters; may be sealed$/m,
      /^ {2}assertedBy +required {2}donor \| recipient/m,
      /^ {2}sources +required {2}list of 1 to 20 \(none where assertedBy is ledger\), each: an object of$/m,
      /^ {2}correlationId +optional /m,
    ])
      expect(out).toMatch(field)
    expect(out).toContain('"quantity": { "amount": "20", "unit": "truck" }')
    expect(await printed('ApproveCorrection')).toMatch(/^ {2}correction +required {2}an event: entry:KEY/m)
  })

  it('of a name that is none says which is near', async () => {
    const { code, err } = await runCli(['commands', 'AnouncePledge'])
    expect(code).toBe(2)
    expect(err).toContain('No entry has the command "AnouncePledge" (did you mean "AnnouncePledge"?).')
  })

  it('is named where recording is explained', async () => {
    const { out } = await runCli(['record', '--help'])
    for (const words of ['aid-ledger commands NAME', '"event":"entry:trucks"']) expect(out).toContain(words)
  })
})

describe('docs/entries.md', () => {
  const cells = docs.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  it('has every command in its table, what it says and what it records', () => {
    const rows = cells.filter(([, name]) => /^`[A-Z]\w+`$/.test(name ?? '')).map((row) => row.slice(1, 4))
    expect(rows).toEqual(COMMAND_NAMES.map((name) => [`\`${name}\``, commandWords[name], `\`${eventTypeOf(name)}\``]))
  })

  it.each([
    ['meta', CommandMeta],
    ['a source', Source],
  ])('has every member of %s, and says which may be left out', (_, { schema }) => {
    const { properties = {}, required = [] } = schema as {
      readonly properties?: object
      readonly required?: Array<string>
    }
    for (const member of Object.keys(properties)) {
      const words = cells
        .filter(([, name, , ...more]) => name === `\`${member}\`` && more.length === 1)
        .map((row) => row[2])
      expect(words, member).toHaveLength(1)
      expect(words[0]!.startsWith('optional: '), member).toBe(!required.includes(member))
    }
    expect(Object.keys(properties).length).toBeGreaterThan(4)
  })

  it('names every qualifier of a figure', () => {
    for (const qualifier of Qualifier.schema['enum'] as Array<string>) expect(docs).toContain(`\`${qualifier}\``)
  })

  const listed = (title: string): ReadonlyArray<string> =>
    new RegExp(`## ${title}\\n[^]*?\`\`\`\\n([^]*?)\\n\`\`\``).exec(docs)?.[1]?.split(/\s+/) ?? []
  it.each([
    ['Units', Unit],
    ['Currencies', Currency],
  ])('lists the %s that there are', (title, { schema }) => expect(listed(title)).toEqual(schema['enum']))
})
