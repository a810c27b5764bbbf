import { exampleOf } from '@aid-ledger/contract'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAX_BODY_BYTES } from './commands/read-body.ts'
import { askInVain } from './testing/ask.ts'
import { commandRequest } from './testing/give.ts'
import { type RecordingService, recordingService } from './testing/recording-service.ts'

let service: RecordingService
let token: string
beforeAll(async () => {
  service = await recordingService()
  token = service.tokenOf('coordinator')
})
afterAll(() => service.end())

const { data, meta } = exampleOf('RegisterParty').entry
const body = { data, meta }
const sound = { key: 'sound', token: '', body }

/** Gives RegisterParty, a sound one but for what a test changes. */
const refused = (change: Partial<Parameters<typeof commandRequest>[0]>, name = 'RegisterParty') =>
  askInVain(`${service.address}/commands/${name}`, commandRequest({ ...sound, token, ...change }))

describe('a command is not recorded', () => {
  it.each([
    [{ key: undefined }, '/Idempotency-Key', 'is missing: name the command with a key of your own, 1 to 128 letters'],
    [{ key: 'a key' }, '/Idempotency-Key', '"a key" is no key: it must be 1 to 128 letters'],
    [{ key: 'k'.repeat(129) }, '/Idempotency-Key', 'it must be 1 to 128 letters'],
    [{ headers: { 'If-Match': 'W/"1"' } }, '/If-Match', 'is weak'],
    [{ headers: { 'If-Match': '*' } }, '/If-Match', 'is "*", which says nothing of a revision'],
    [{ headers: { 'If-Match': '"1", "2"' } }, '/If-Match', 'names several'],
    [{ headers: { 'If-Match': '1' } }, '/If-Match', 'in quotes, such as "3"'],
    [{ headers: { 'If-Match': '"-1"' } }, '/If-Match', 'must be the revision of the stream in quotes'],
    [{ body: '' }, '', 'is empty: a JSON value is expected'],
    [{ body: '{"data":{' }, '/data', 'ends'],
    [{ body: '{"data":{},"data":{}}' }, '/data', 'a second time'],
    [{ body: `{"data":${'['.repeat(40)}` }, `/data${'/0'.repeat(31)}`, 'deep'],
    [{ body: new Uint8Array([0x7b, 0x22, 0xff, 0x22]) }, '', 'is not UTF-8'],
    [{ body: '[]' }, '', 'must be an object'],
    [{ body: { data } }, '/meta', 'is missing from'],
    [{ body: { ...body, actor: 'somebody' } }, '/actor', 'is not a field of'],
    [{ body: { data: { ...(data as object), naem: 'x' }, meta } }, '/data/naem', '(did you mean "name"?)'],
    [{ body: { data, meta: { ...(meta as object), actor: 'x' } } }, '/meta/actor', 'is not a field of meta'],
    [{ body: { data, meta: { ...(meta as object), knownAt: '2199-01-01' } } }, '/meta/knownAt', 'is in the future'],
  ])('%o is 400 and names the place', async (change, pointer, words) => {
    const { problem } = await refused(change as object)
    expect([problem.status, problem.type]).toEqual([400, '/docs/problems/malformed-request'])
    expect(problem.errors?.map((error) => error.pointer)).toContain(pointer)
    expect(problem.detail).toContain(words)
  })

  it('without a credential, with the way to prove one', async () => {
    const { response, problem } = await refused({ token: undefined } as object)
    expect([problem.status, problem.type]).toEqual([401, '/docs/problems/not-authenticated'])
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="aid-ledger"')
    expect(problem.detail).toContain('send "Authorization: Bearer TOKEN"')
  })

  it.each([
    ['aid_x', 'invalid_request'],
    [`aid_${'x'.repeat(43)}`, 'invalid_token'],
    ['a.b.c', 'invalid_token'],
  ])('with the credential %s, which is none', async (wrong, error) => {
    const { response, problem } = await refused({ token: wrong })
    expect(problem.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain(`error="${error}"`)
  })

  it('with a token that was revoked', async () => {
    const made = service.tokens.create({ role: { kind: 'coordinator' }, days: 1 })
    if (E.isLeft(made)) throw new Error(made.left.detail)
    service.tokens.revoke(made.right.entry.id)
    const { problem } = await refused({ token: made.right.token })
    expect([problem.status, problem.detail]).toEqual([401, expect.stringContaining('was revoked')])
  })

  it('of another type than JSON in UTF-8, or encoded', async () => {
    for (const headers of [
      { 'Content-Type': 'text/plain' },
      { 'Content-Type': 'application/json; charset=latin1' },
      { 'Content-Type': 'application/problem+json' },
      { 'Content-Encoding': 'gzip' },
    ]) {
      const { response, problem } = await refused({ headers })
      expect([problem.status, problem.type]).toEqual([415, '/docs/problems/unsupported-media-type'])
      expect(response.headers.get('accept')).toBe('application/json')
      expect(response.headers.get('accept-encoding')).toBe('identity')
    }
  })

  it('whose body is too large, whether it says so beforehand or not', async () => {
    const large = 'x'.repeat(MAX_BODY_BYTES + 1)
    const streamed = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(large))
        controller.close()
      },
    })
    for (const init of [
      commandRequest({ ...sound, token, body: large }),
      { body: streamed, duplex: 'half' as const },
    ]) {
      const request = { ...commandRequest({ ...sound, token }), ...init } as RequestInit
      const { problem } = await askInVain(`${service.address}/commands/RegisterParty`, request)
      expect([problem.status, problem.type]).toEqual([413, '/docs/problems/body-too-large'])
    }
  })

  it('of a name that there is not', async () => {
    const { problem } = await refused({}, 'RegisterPartie')
    expect([problem.status, problem.type]).toEqual([404, '/docs/problems/unknown-command'])
    expect(problem.detail).toBe(
      'there is no command "RegisterPartie" (did you mean "RegisterParty"?): /commands lists them all',
    )
    expect((await refused({}, 'constructor')).problem.status).toBe(404)
  })

  it('by another method than POST', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const { response, problem } = await askInVain(`${service.address}/commands/RegisterParty`, { method })
      expect([problem.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
    }
  })

  it('after all of that nothing is recorded', async () => {
    expect(await service.ledger.head()).toMatchObject({ right: 0 })
  })
})

it('a body in JSON of UTF-8 is taken however its type is written', async () => {
  for (const [index, type] of ['application/json;charset=UTF-8', 'Application/JSON; charset="utf-8"'].entries()) {
    const party = { data: { ...(data as object), party: `TYPE${'AB'[index]}` }, meta }
    const request = commandRequest({ key: `type-${index}`, token, body: party, headers: { 'Content-Type': type } })
    expect((await fetch(`${service.address}/commands/RegisterParty`, request)).status).toBe(201)
  }
})
