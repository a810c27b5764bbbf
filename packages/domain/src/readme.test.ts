import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { decode, Figure, inWords, numberOf, parseJson, qualifierOf } from './index.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

it('reads a figure from outside, and says in words what is wrong with another', () => {
  // <readme>
  const said = parseJson('{ "quantity": { "amount": "300000.0", "unit": "round" }, "qualifier": "atLeast" }')
  const figure = E.flatMap(decode(Figure))(said)
  if (E.isLeft(figure)) throw new Error('refused')
  expect(figure.right).toEqual({ quantity: { amount: '300000', unit: 'round' }, qualifier: 'atLeast' })
  expect(numberOf(figure.right)).toBe(300_000_000_000n) // millionths of a round
  expect(qualifierOf(figure.right)).toBe('atLeast')
  const slip = decode(Figure)({ quantity: { amount: '3e5', unit: 'rounds' } })
  const words = E.isLeft(slip) ? inWords(slip.left) : ''
  expect(words).toContain('/quantity/unit "rounds" is no unit (did you mean "round"?)')
  // </readme>
})

it('is what the README shows', () => {
  const [, shown = ''] = /\/\/ <readme>\n([\s\S]*?) *\/\/ <\/readme>/.exec(read('readme.test.ts')) ?? []
  expect(shown).not.toBe('')
  expect(read('../README.md')).toContain(`\`\`\`ts\n${shown.replaceAll(/^ {2}/gm, '')}\`\`\``)
})
