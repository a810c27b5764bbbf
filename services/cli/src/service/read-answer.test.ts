import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { isLater } from './later.ts'
import { readAnswer } from './read-answer.ts'

const problem = (
  name: string,
  status: number,
  more: object = {},
  headers: { readonly [header: string]: string } = {},
) =>
  new Response(JSON.stringify({ type: `/docs/problems/${name}`, title: 'x', status, detail: 'the words', ...more }), {
    status,
    headers,
  })

describe('what a service answers', () => {
  it.each([
    [201, { events: [{ id: 'x' }], added: 'later' }, {}, { repeated: false, events: [{ id: 'x' }] }],
    [201, { events: [{ id: 'x' }] }, { 'Idempotency-Hit': 'true' }, { repeated: true, events: [{ id: 'x' }] }],
    [200, { events: [] }, {}, { repeated: false, events: [] }],
  ])('is done (%s), whatever else a newer one says', async (status, body, headers, done) => {
    expect(await readAnswer(new Response(JSON.stringify(body), { status, headers }))).toEqual(E.right(done))
  })

  it.each([
    ['refused', 409, 'Refused'],
    ['not-permitted', 403, 'NotPermitted'],
    ['key-reused', 422, 'KeyReused'],
    ['too-large', 413, 'TooLarge'],
    ['body-too-large', 413, 'TooLarge'],
    ['not-authenticated', 401, 'CredentialRefused'],
    ['internal-error', 500, 'UnforeseenAnswer'],
    ['store-unavailable', 503, 'StoreUnavailable'],
  ])('%s is told in its words', async (name, status, _tag) => {
    expect(await readAnswer(problem(name, status))).toMatchObject({
      left: { _tag, detail: expect.stringContaining('the words') },
    })
  })

  it.each([
    ['too-many-requests', 429],
    ['starting', 503],
    ['closing', 503],
    ['behind', 503],
    ['took-too-long', 503],
    ['access-unavailable', 503],
  ])('%s is to be asked again, after as long as it says', async (name, status) => {
    const answered = await readAnswer(problem(name, status, {}, { 'Retry-After': '5' }))
    expect(answered).toMatchObject({ _tag: 'Later', afterMs: 5000 })
  })

  it('a gateway without a service behind it is to be asked again', async () =>
    expect(isLater(await readAnswer(new Response('<html>', { status: 502 })))).toBe(true))

  it('the request is named where the service made a mistake, for whoever reads its log', async () =>
    expect(await readAnswer(problem('internal-error', 500, { requestId: 'r-1' }))).toMatchObject({
      left: { detail: expect.stringContaining('(request r-1)') },
    }))

  it('each thing that is wrong with a line has its place, and nothing of it steers a terminal', async () => {
    const errors = [
      { pointer: '/data/title', detail: 'is \u001b[2Jlong' },
      'nonsense',
      { pointer: '/meta', detail: 'is missing' },
    ]
    expect(await readAnswer(problem('malformed-request', 400, { errors }))).toMatchObject({
      left: {
        _tag: 'Malformed',
        problems: [
          { pointer: '/data/title', detail: expect.not.stringContaining('\u001b') },
          { pointer: '/meta', detail: 'is missing' },
        ],
      },
    })
    expect(await readAnswer(problem('malformed-request', 400))).toMatchObject({
      left: { problems: [{ pointer: '', detail: 'the words' }] },
    })
  })
})
