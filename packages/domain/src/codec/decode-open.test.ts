import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { choice } from './choice.ts'
import { decodeOpen } from './decode-open.ts'
import { list } from './list.ts'
import { record } from './record.ts'
import { refined } from './refined.ts'
import { text, word } from './scalars.ts'

const name = text('name', 10)
const Tank = record('tank', { kind: word('kind', ['tank']), name })
const Shell = record('shell', { kind: word('kind', ['shell']) }, { calibre: name })
const Thing = choice(
  'thing',
  { tank: Tank, shell: Shell },
  ({ kind }) => (kind === 'tank' || kind === 'shell' ? kind : undefined),
  '`kind` must be tank or shell',
)
const Answer = record('answer', {
  things: list(
    refined(Thing, () => undefined),
    { max: 5 },
  ),
})

it('what a later version added, at any depth, is left out; the input stays as it was', () => {
  const input = {
    news: {},
    things: [
      { kind: 'tank', name: 'a', calibre: 'b' },
      { kind: 'shell', more: [1] },
    ],
    also: 1,
  }
  const before = structuredClone(input)
  expect(decodeOpen(Answer)(input)).toEqual(E.right({ things: [{ kind: 'tank', name: 'a' }, { kind: 'shell' }] }))
  expect(input).toEqual(before)
})

it('more of it than a record tells of at once is left out too', () => {
  const added = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`field${n}`, n]))
  expect(decodeOpen(Shell)({ kind: 'shell', ...added })).toEqual(E.right({ kind: 'shell' }))
})

it('all that is known must be right', () => {
  expect(decodeOpen(Answer)({ news: 1, things: [{ kind: 'tank', more: 1 }, { kind: 'ship' }] })).toEqual(
    E.left([
      { pointer: '/things/0/name', detail: 'is missing from tank' },
      { pointer: '/things/1', detail: '{"kind":"ship"} is no thing: `kind` must be tank or shell' },
    ]),
  )
})
