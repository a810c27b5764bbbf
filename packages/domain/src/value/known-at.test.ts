import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDay, anyInstant, anyKnownAt } from '../testing/arbitrary-dates.ts'
import { decoded, refusal } from '../testing/decoding.ts'
import { dayOfInstant, Instant, instantOf } from './instant.ts'
import { dayOfKnownAt, firstInstant, KnownAt, lastInstant } from './known-at.ts'

describe('an instant', () => {
  it('is read as it is written, and text order is time order', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (a, b) => {
        expect(decoded(Instant, a)).toBe(a)
        expect(instantOf(new Date(a))).toBe(a)
        expect(a < b).toBe(Date.parse(a) < Date.parse(b))
        expect(a.startsWith(dayOfInstant(a))).toBe(true)
      }),
    )
  })

  it.each([
    ['2024-04-24T15:30:00Z', '2024-04-24T15:30:00.000Z'],
    ['2024-04-24T15:30:00.5Z', '2024-04-24T15:30:00.500Z'],
    ['2024-04-24T15:30:00.123456789Z', '2024-04-24T15:30:00.123Z'],
  ])('%s is written %s', (text, canonical) => {
    expect(decoded(Instant, text)).toBe(canonical)
    expect(Instant.is(text)).toBe(false)
  })

  it.each([
    '2024-04-24T15:30:00',
    '2024-04-24T15:30:00+02:00',
    '2024-04-24T24:00:00Z',
    '2024-04-24T15:60:00Z',
    '2024-04-24T23:59:60Z',
    '2024-04-24 15:30:00Z',
    '2024-04-24',
    '1713972600',
    '',
  ])('%j is none', (text) =>
    expect(refusal(Instant, text)).toBe(`"${text}" is no time: write RFC 3339 in UTC, such as "2024-04-24T15:30:00Z"`),
  )

  it('has a day that there is', () => {
    expect(refusal(Instant, '2024-02-30T00:00:00Z')).toBe('"2024-02-30" is no day: that month has days 1 to 29')
    expect(refusal(Instant, '2922-01-01T00:00:00Z')).toContain('the year 2922 is not within 1900 to 2199')
  })
})

describe('when a fact was public', () => {
  it('is a day or an instant, and begins before it ends, within its day', () => {
    fc.assert(
      fc.property(anyKnownAt, (knownAt) => {
        expect(decoded(KnownAt, knownAt)).toBe(knownAt)
        expect(firstInstant(knownAt) <= lastInstant(knownAt)).toBe(true)
        for (const instant of [firstInstant(knownAt), lastInstant(knownAt)]) {
          expect(decoded(Instant, instant)).toBe(instant)
          expect(dayOfInstant(instant)).toBe(dayOfKnownAt(knownAt))
        }
      }),
    )
  })

  it('as a day runs from its first to its last millisecond, and every instant of the day lies between', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const day = dayOfInstant(instant)
        expect(firstInstant(day) <= instant && instant <= lastInstant(day)).toBe(true)
        expect([firstInstant(instant), lastInstant(instant)]).toEqual([instant, instant])
      }),
    )
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(Date.parse(lastInstant(day)) - Date.parse(firstInstant(day))).toBe(86_399_999)
      }),
    )
  })

  it.each([
    ['2024-02-30', '"2024-02-30" is no day: that month has days 1 to 29'],
    ['2024-03', '"2024-03" is no day: write YYYY-MM-DD, such as "2024-03-25"'],
    ['2024-03-25T10:00', 'is no time: write RFC 3339 in UTC'],
    [20240325, 'must be a day ("2024-03-25") or a time ("2024-03-25T15:30:00Z"), not 20240325'],
    [null, 'must be a day ("2024-03-25") or a time ("2024-03-25T15:30:00Z"), not null'],
  ])('is not %j', (input, words) => expect(refusal(KnownAt, input)).toContain(words))
})
