import { describe, expect, it } from 'vitest'
import { decoded, refusal } from '../testing/decoding.ts'
import { type Commitment, sayText, sealedIn } from './sealed.ts'
import { Place, Reason } from './texts.ts'

const commitment = `hmac-sha256:${'5c'.repeat(32)}` as Commitment
const sealed = { sealed: { commitment } }

describe('a text that may be sealed', () => {
  it('is text, or the seal in its place', () => {
    for (const text of ['why', sealed]) expect([decoded(Reason, text), Reason.is(text)]).toEqual([text, true])
    expect([sayText('why'), sayText(sealed)]).toEqual(['why', `sealed (${commitment})`])
  })

  it.each([
    ['', 'must not be empty'],
    ['x'.repeat(201), 'has 201 characters'],
    [7, 'must be text'],
    [{}, 'is missing'],
    [{ sealed: { commitment, text: 'why' } }, 'is not a field of seal'],
    [{ sealed: { commitment: commitment.slice(1) } }, 'is no commitment'],
    [{ sealed: { commitment }, text: 'why' }, 'is not a field of sealed text'],
  ])('is not %j', (input, words) => {
    expect(refusal(Place, input)).toContain(words)
    expect(Place.is(input)).toBe(false)
  })
})

it('sealed texts are found in data at whatever depth, by their places', () =>
  expect(
    sealedIn({ reason: sealed, conditions: ['open', sealed], replacement: { data: { place: sealed } }, sealed: 1 }),
  ).toEqual([
    { field: '/reason', commitment },
    { field: '/conditions/1', commitment },
    { field: '/replacement/data/place', commitment },
  ]))
