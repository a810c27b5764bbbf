import { type Authenticator, makeAuthenticator } from '@aid-ledger/access'
import { exampleOf, RecordedAnswer } from '@aid-ledger/contract'
import { decode } from '@aid-ledger/domain'
import type { Done } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aLedgerThat } from './testing/a-ledger-that.ts'
import { ask } from './testing/ask.ts'
import { type Given, give } from './testing/give.ts'
import { type RecordingService, recordingService } from './testing/recording-service.ts'
import { serve } from './testing/serve.ts'

let service: RecordingService
let donor: string
let coordinator: string
/** Whom the requests of this test prove. */
const authenticate: Authenticator = (header) => makeAuthenticator({ tokens: service.tokens })(header)
beforeAll(async () => {
  service = await recordingService()
  donor = service.tokenOf('donor:EXLAND')
  coordinator = service.tokenOf('coordinator')
  const { key, command, ...body } = exampleOf('RegisterParty').entry
  await give(service.address, command, { key, token: coordinator, body })
})
afterAll(() => service.end())

const { data: promise, meta } = exampleOf('AnnouncePledge').entry
const pledge = (id: string) => ({ data: { ...(promise as object), pledge: id }, meta })
const report = (id: string, amount: string) => ({
  data: {
    pledge: id,
    line: 'trucks',
    milestone: 'handedOver',
    amount: { quantity: { amount, unit: 'truck' } },
    basis: 'increment',
  },
  meta,
})

const announce = (key: string, id: string, headers = {}): Promise<Given> =>
  give(service.address, 'AnnouncePledge', { key, token: donor, body: pledge(id), headers })
const deliver = (key: string, id: string, amount: string, headers = {}): Promise<Given> =>
  give(service.address, 'ReportDelivery', { key, token: donor, body: report(id, amount), headers })

describe('a command over HTTP', () => {
  it('is recorded, and answered with where and by whom it is', async () => {
    const { response, answer } = await announce('first', 'first')
    expect(response.status).toBe(201)
    expect(decode(RecordedAnswer)(answer)).toEqual(E.right(answer))
    expect(answer).toMatchObject({ stream: 'aid.pledge-first', revision: 0, events: [{ type: 'PledgeAnnounced' }] })
    const { position } = answer as RecordedAnswer
    expect(response.headers.get('location')).toBe(`/events/${position}`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const event = (await ask(`${service.address}/events/${position}`)).answer
    expect(event['meta']).toMatchObject({ actor: expect.stringMatching(/^token-/) })
    const waitedFor = `${service.address}${response.headers.get('location')}?waitFor=${position}`
    expect((await ask(waitedFor)).answer).toEqual(event)
  })

  it('under the same key again is answered with the same bytes and status, whatever has been recorded since', async () => {
    const first = await announce('again', 'again')
    await deliver('between', 'again', '1')
    const second = await announce('again', 'again')
    expect([second.response.status, second.answer]).toEqual([201, first.answer])
    expect(second.response.headers.get('idempotency-hit')).toBe('true')
    expect(first.response.headers.get('idempotency-hit')).toBeNull()
    expect(second.response.headers.get('location')).toBe(first.response.headers.get('location'))
  })

  it('takes its key with quotes around it as the same key', async () => {
    await announce('quoted', 'quoted')
    const { response } = await announce('"quoted"', 'quoted')
    expect([response.status, response.headers.get('idempotency-hit')]).toEqual([201, 'true'])
  })

  it('that came ten times at once is recorded once', async () => {
    await announce('ten', 'ten')
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver('ten-times', 'ten', '1')))
    expect(new Set(answers.map(({ response }) => response.status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).toBe(1)
    expect((await ask(`${service.address}/pledges/ten/history`)).answer.items.length).toBe(2)
  })

  it('under a used key with another body is 422, also where another gave it', async () => {
    await announce('used', 'used')
    const other = await give(service.address, 'AnnouncePledge', {
      key: 'used',
      token: coordinator,
      body: pledge('used-2'),
    })
    expect([other.response.status, other.answer]).toMatchObject([
      422,
      {
        type: '/docs/problems/key-reused',
        detail: expect.stringContaining('the key "used" was used for another'),
        errors: [{ pointer: '/Idempotency-Key' }],
      },
    ])
  })

  it('that says nothing new is 200 without events', async () => {
    const nothing: Done = {
      stream: 'aid.pledge-calm' as Done['stream'],
      revision: 3,
      position: '9' as Done['position'],
      events: [],
      repeated: false,
    }
    const calm = await serve(aLedgerThat({ command: async () => E.right(nothing) }), { authenticate })
    const { response, answer } = await give(calm.address, 'AnnouncePledge', {
      key: 'calm',
      token: donor,
      body: pledge('calm'),
    })
    expect([response.status, answer]).toEqual([
      200,
      { stream: 'aid.pledge-calm', revision: 3, position: '9', events: [] },
    ])
    expect(response.headers.get('location')).toBeNull()
    await calm.end()
  })

  it('for which the role is not is 403, with the roles that it is for, and nothing is recorded', async () => {
    const before = await service.ledger.head()
    const other = await give(service.address, 'AnnouncePledge', {
      key: 'others',
      token: service.tokenOf('donor:DE'),
      body: pledge('others'),
    })
    const recipient = await give(service.address, 'AnnouncePledge', {
      key: 'others',
      token: service.tokenOf('recipient'),
      body: pledge('others'),
    })
    for (const { response, answer } of [other, recipient])
      expect([response.status, answer]).toMatchObject([403, { type: '/docs/problems/not-permitted' }])
    expect(recipient.answer).toMatchObject({
      detail: 'The role recipient does not give AnnouncePledge. It is for: donor, coordinator, operator.',
      errors: [{ pointer: '/command' }],
    })
    expect(await service.ledger.head()).toEqual(before)
  })

  it('that the ledger alone notes is for nobody', async () => {
    const { data, meta: said } = exampleOf('OpenShortfall').entry
    const body = { data, meta: said }
    const open = await give(service.address, 'OpenShortfall', { key: 'o', token: service.tokenOf('operator'), body })
    expect([open.response.status, open.answer]).toMatchObject([
      403,
      { detail: expect.stringContaining('Only the ledger itself does') },
    ])
  })

  it('at the revision that was read is recorded, at one that has passed it is 412', async () => {
    await announce('seen', 'seen')
    const fresh = await deliver('seen-1', 'seen', '1', { 'If-Match': '"0"' })
    expect([fresh.response.status, fresh.answer]).toMatchObject([201, { revision: 1 }])
    const stale = await deliver('seen-2', 'seen', '1', { 'If-Match': '"0"' })
    expect([stale.response.status, stale.answer]).toMatchObject([
      412,
      { type: '/docs/problems/stale-revision', detail: 'aid.pledge-seen has revision 1, not 0: read it again' },
    ])
    // Whoever did not hear the first answer gives it again as it was, revision and all.
    const repeated = await deliver('seen-1', 'seen', '1', { 'If-Match': '"0"' })
    expect([repeated.response.status, repeated.answer]).toEqual([201, fresh.answer])
  })

  it('that is refused is 409, with the rule, the place and the refused value', async () => {
    const { response, answer } = await deliver('nowhere', 'never-announced', '1')
    expect([response.status, answer]).toMatchObject([
      409,
      {
        type: '/docs/problems/refused',
        detail: expect.stringContaining('never-announced'),
        reason: { _tag: 'PledgeNotAnnounced', pointer: '/data/pledge' },
        errors: [{ pointer: '/data/pledge' }],
      },
    ])
  })

  it('names the event of another by its key, and reads its own write', async () => {
    await announce('named', 'named')
    await deliver('named-report', 'named', '20')
    const body = {
      data: { event: 'entry:named-report', reason: 'claimFalse', explanation: 'Nobody saw them' },
      meta: { ...(meta as object), assertedBy: 'thirdParty' },
    }
    const proposed = await give(service.address, 'ProposeCorrection', { key: 'named-fix', token: coordinator, body })
    expect(proposed.response.status).toBe(201)
    const { position } = proposed.answer as RecordedAnswer
    const { answer } = await ask(`${service.address}/pledges/named?waitFor=${position}`)
    expect(answer['corrections']).toMatchObject([{ state: 'proposed' }])
    expect(Number(answer.asked['at'])).toBeGreaterThanOrEqual(Number(position))
  })
})
