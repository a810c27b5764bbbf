import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MessageTooLong, makeEventStream, type SentEvent } from './event-stream.ts'

const read = (...pieces: ReadonlyArray<string>): ReadonlyArray<SentEvent> => pieces.flatMap(makeEventStream())

describe('an event stream', () => {
  it.each<[string, string, ReadonlyArray<SentEvent>]>([
    ['an event', 'event: change\nid: 7\ndata: {}\n\n', [{ id: '7', event: 'change', data: '{}' }]],
    ['one space after the colon, and no more, left out', 'data:  a\n\n', [{ id: '', event: 'message', data: ' a' }]],
    ['lines of data as lines', 'data: a\ndata\ndata:b\n\n', [{ id: '', event: 'message', data: 'a\n\nb' }]],
    ['comments as nothing', ': alive\n\n', [{ id: '', event: 'message' }]],
    [
      'an id without data, which is kept for what follows',
      'id: 9\n\ndata: x\n\n',
      [
        { id: '9', event: 'message' },
        { id: '9', event: 'message', data: 'x' },
      ],
    ],
    ['when to come back', 'retry: 1000\n\n', [{ id: '', event: 'message', retryMs: 1_000 }]],
    ['no such time that is none', 'retry: soon\n\n', [{ id: '', event: 'message' }]],
    ['no id with a NUL in it', 'id: 1\nid: 2\u0000\ndata: x\n\n', [{ id: '1', event: 'message', data: 'x' }]],
    ['no event that has not ended', 'id: 3\ndata: half', []],
    ['fields that it does not know as nothing', 'colour: red\ndata: x\n\n', [{ id: '', event: 'message', data: 'x' }]],
  ])('tells %s', (_, text, told) => {
    expect(read(text)).toEqual(told)
    expect(read(text.replaceAll('\n', '\r\n'))).toEqual(told)
    expect(read(text.replaceAll('\n', '\r'))).toEqual(told)
  })

  it('says the same wherever it is cut, in the middle of a character too', () => {
    const ends = fc.constantFrom('\n', '\r\n', '\r')
    const lines = fc.array(
      fc.constantFrom('id: 1', 'data: Š€😀', 'data', 'event: change', ': c', '', '', 'id: 22@2025-04-01'),
    )
    fc.assert(
      fc.property(lines, ends, fc.array(fc.nat({ max: 200 })), (some, end, cuts) => {
        const bytes = new TextEncoder().encode(some.map((line) => `${line}${end}`).join(''))
        const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
        const decoder = new TextDecoder()
        const pieces = places.slice(1).map((to, n) => decoder.decode(bytes.subarray(places[n], to), { stream: true }))
        expect(read(...pieces)).toEqual(read(new TextDecoder().decode(bytes)))
      }),
    )
  })

  it('is left where a message is longer than any is, in one line or many', () => {
    expect(() => ['data: ', 'x'.repeat(90), 'y'.repeat(90)].map(makeEventStream(100))).toThrow(MessageTooLong)
    expect(() => Array.from({ length: 20 }, () => 'data: xx\n').map(makeEventStream(100))).toThrow(MessageTooLong)
    expect(Array.from({ length: 20 }, () => 'data: xx\n\n').flatMap(makeEventStream(100))).toHaveLength(20)
  })
})
