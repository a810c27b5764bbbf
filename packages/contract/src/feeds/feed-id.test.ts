import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { comparePlaces, FeedId, formatFeedId, parseFeedId, placeOf } from './feed-id.ts'

const ids = fc
  .record({
    position: fc.integer({ min: 1, max: 999_999 }),
    day: fc.constantFrom('', '@2024-02-29', '@2025-04-01', '@2025-04-02'),
    rules: fc.constantFrom('', '~obligations@2', '~obligations@17'),
  })
  .map(({ position, day, rules }) => `${position}${day}${rules}`)

describe('an id of a feed', () => {
  it('is written as it is read', () => {
    fc.assert(
      fc.property(ids, (id) => {
        expect(FeedId.is(id)).toBe(true)
        expect(formatFeedId(placeOf(id as FeedId))).toBe(id)
      }),
    )
  })

  it('names where the feed is: after an event, or after a day that began since, under which rules', () => {
    expect(parseFeedId('626')).toEqual(E.right({ position: 626, rules: 'obligations@1' }))
    expect(parseFeedId('626@2025-04-01~obligations@2')).toEqual(
      E.right({ position: 626, day: '2025-04-01', rules: 'obligations@2' }),
    )
    expect(parseFeedId('0')).toEqual(E.right({ position: 0, rules: 'obligations@1' }))
  })

  it.each([
    ['', 'it must be a position'],
    ['-1', 'it must be a position'],
    ['007', 'it must be a position'],
    ['1e3', 'it must be a position'],
    ['626@', 'it must be a position'],
    ['626@2025-02-29', 'there is no day 2025-02-29'],
    ['0@2025-04-01', 'before the first event the clock changes nothing'],
    ['626~obligations@1', 'leave out ~obligations@1'],
    ['626~obligations@2@2025-04-01', 'it must be a position'],
    ['626 ', 'it must be a position'],
    [626, 'it must be a position'],
  ])('is not %o', (input, why) => {
    const read = parseFeedId(input)
    expect(E.isLeft(read) && read.left).toContain(`is no id of a feed: ${why}`)
    expect(FeedId.is(input)).toBe(false)
  })

  it('comes after the event it follows and before the next, day by day', () => {
    const inOrder = ['0', '1', '1@2024-02-29', '1@2025-04-01', '2', '10', '10@2025-04-01']
    const places = inOrder.map((id) => placeOf(id as FeedId))
    for (const [a, one] of places.entries())
      for (const [b, other] of places.entries()) expect(Math.sign(comparePlaces(one, other))).toBe(Math.sign(a - b))
  })
})
