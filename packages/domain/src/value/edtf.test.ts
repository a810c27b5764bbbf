import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEdtf, anyKnownAt } from '../testing/arbitrary-dates.ts'
import { decoded, refusal } from '../testing/decoding.ts'
import { Edtf, effectiveDay, lastDay, periodOf } from './edtf.ts'
import { dayOfKnownAt, type KnownAt } from './known-at.ts'

const date = (text: string): Edtf => decoded(Edtf, text)

describe('a date as precise as its source', () => {
  it.each([
    ['2024', { first: '2024-01-01', last: '2024-12-31' }],
    ['2024-02', { first: '2024-02-01', last: '2024-02-29' }],
    ['2024-03-25', { first: '2024-03-25', last: '2024-03-25' }],
    ['2024-03/2024-05', { first: '2024-03-01', last: '2024-05-31' }],
    ['2023/2024-02', { first: '2023-01-01', last: '2024-02-29' }],
    ['2024-03-25/2024', { first: '2024-03-25', last: '2024-12-31' }],
    ['2024/2024', { first: '2024-01-01', last: '2024-12-31' }],
    ['../2023-04-22', { last: '2023-04-22' }],
    ['2022-12-21/..', { first: '2022-12-21' }],
  ])('%s means the days %j', (text, period) => expect(periodOf(date(text))).toEqual(period))

  it('is read as it is written, and means a period that does not end before it begins', () => {
    fc.assert(
      fc.property(anyEdtf, (edtf) => {
        expect(date(edtf)).toBe(edtf)
        const { first, last } = periodOf(edtf)
        expect(first ?? last).toBeDefined()
        if (first !== undefined && last !== undefined) expect(first <= last).toBe(true)
      }),
    )
  })

  it('counts on its last day, or on the one that is given', () => {
    expect(lastDay(date('2024-03'))).toBe('2024-03-31')
    expect(lastDay(date('../2023-04-22'))).toBe('2023-04-22')
    expect(lastDay(date('2022-12/..'))).toBe('2022-12-01')
    fc.assert(
      fc.property(anyEdtf, (edtf) => {
        const { first, last } = periodOf(edtf)
        expect(lastDay(edtf)).toBe(last ?? first)
      }),
    )
  })
})

describe('the day on which a fact takes effect', () => {
  it('is never after the day it became known, nor after the last day of its period, and is one of them', () => {
    fc.assert(
      fc.property(anyEdtf, anyKnownAt, (occurredOn, knownAt) => {
        const effective = effectiveDay(occurredOn, knownAt)
        expect(effective <= dayOfKnownAt(knownAt)).toBe(true)
        expect(effective <= lastDay(occurredOn)).toBe(true)
        expect([dayOfKnownAt(knownAt), lastDay(occurredOn)]).toContain(effective)
      }),
    )
  })

  it('of a year that is not over is the day it became known', () =>
    expect(effectiveDay(date('2024'), '2024-06-27T10:00:00.000Z' as KnownAt)).toBe('2024-06-27'))
})

describe('what is no date', () => {
  it.each([
    ['2024-02-30', 'that month has days 1 to 29'],
    ['2023-02-29', 'that month has days 1 to 28'],
    ['2024-13', 'there is no month 13'],
    ['2024-00', 'there is no month 0'],
    ['2922', 'the year 2922 is not within 1900 to 2199'],
    ['2024-03/2922', 'the year 2922 is not within 1900 to 2199'],
    ['../..', 'one end must be a date'],
    ['2024-05/2024-03', 'it ends before it begins'],
    ['2024-05-02/2024-05-01', 'it ends before it begins'],
    ['2024/2023', 'it ends before it begins'],
    ['2023-02-29/..', 'that month has days 1 to 28'],
  ])('%s is none, and the error says why', (text, why) =>
    expect(refusal(Edtf, text)).toBe(`"${text}" is no date: ${why}`),
  )

  it.each([
    '',
    '..',
    '/',
    '/2024',
    '2024/',
    '2024//2025',
    '2023/2024/2025',
    '2024-3',
    '2024-Q1',
    '2024-21?',
    '2024~',
    '2024-03-25T10:00:00Z',
    '.. /2024',
    'spring 2024',
    '２０２４',
    '2024\n',
    'x'.repeat(1_000_000),
  ])('%.30s is none, and the error says how one is written', (text) =>
    expect(refusal(Edtf, text)).toContain('is no date: write YYYY, YYYY-MM, YYYY-MM-DD, FROM/TO, ../TO or FROM/..'),
  )

  it.each([[2024], [null], [['2024']]])('%j is none', (input) =>
    expect(refusal(Edtf, input)).toContain('is no date: write YYYY'),
  )

  it('that never passed the codec is a broken invariant', () =>
    expect(() => periodOf('../..' as Edtf)).toThrow('date ../..: one end must be a date'))
})
