import { exampleOf } from '@aid-ledger/contract'
import type { ActorId } from '@aid-ledger/domain'
import type { Ledger } from '@aid-ledger/ledger'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ask } from '../testing/ask.ts'
import { type RecordingService, recordingService } from '../testing/recording-service.ts'
import { serve } from '../testing/serve.ts'
import { type KeptAnswer, makeKeptAnswers } from './kept-answers.ts'

describe('finished answers', () => {
  const answer = (bytes: number): KeptAnswer => ({
    body: Buffer.alloc(bytes),
    etag: '""',
    headers: [],
    isPinned: true,
    position: 0,
    day: 0,
  })

  it('are kept as far as there is room, the latest asked for first', () => {
    const kept = makeKeptAnswers(100_000)
    for (let n = 0; n < 17; n++) kept.keep(`/${n}`, answer(5_000 - 4), 0)
    expect(kept.find('/0')).toBeUndefined()
    expect(kept.find('/1')).toBeDefined()
    kept.keep('/17', answer(5_000 - 4), 0)
    expect([kept.find('/1'), kept.find('/2')]).toEqual([expect.anything(), undefined])
  })

  it('that would drive out all others are not kept, and drive out none', () => {
    const kept = makeKeptAnswers(100_000)
    kept.keep('/small', answer(10), 0)
    kept.keep('/large', answer(10_000), 0)
    expect([kept.find('/small'), kept.find('/large')]).toEqual([expect.anything(), undefined])
  })

  it('are forgotten together, and with them those that were begun before', () => {
    const kept = makeKeptAnswers(100_000)
    kept.keep('/before', answer(1), kept.times())
    const begunAt = kept.times()
    kept.forget()
    kept.keep('/begun', answer(1), begunAt)
    kept.keep('/after', answer(1), kept.times())
    expect(['/before', '/begun', '/after'].map((address) => kept.find(address) !== undefined)).toEqual([
      false,
      false,
      true,
    ])
  })

  it('take the place of an older one of the same address', () => {
    const kept = makeKeptAnswers(100_000)
    kept.keep('/a', answer(1), 0)
    for (let n = 0; n < 1_000; n++) kept.keep('/b', answer(5_000), 0)
    expect(kept.find('/a')?.body.length).toBe(1)
    expect(kept.find('/b')?.body.length).toBe(5_000)
  })
})

describe('an answer that was given before', () => {
  let service: RecordingService
  let counted: { readonly address: string; readonly end: () => Promise<void> }
  let reckoned: number
  const record = (command: 'RegisterParty' | 'AnnouncePledge') =>
    service.ledger.command({ ...exampleOf(command).entry, actor: 'me' as ActorId })
  beforeEach(async () => {
    service = await recordingService()
    reckoned = 0
    const ledger: Ledger = {
      ...service.ledger,
      query: (query) => {
        reckoned += 1
        return service.ledger.query(query)
      },
    }
    counted = await serve(ledger)
    await record('RegisterParty')
    await record('AnnouncePledge')
  })
  afterEach(async () => {
    vi.useRealTimers()
    await counted.end()
    await service.end()
  })

  it('is given again as it was, until something is recorded', async () => {
    const address = `${counted.address}/allies/EXLAND/obligations`
    const first = await ask(address)
    const again = await ask(address)
    expect(reckoned).toBe(1)
    expect(again.answer).toEqual(first.answer)
    for (const header of ['etag', 'cache-control', 'content-type', 'content-length'])
      expect(again.response.headers.get(header)).toBe(first.response.headers.get(header))
    await service.ledger.command({
      ...exampleOf('ReportDelivery').entry,
      actor: 'me' as ActorId,
    })
    const grown = await ask(address)
    expect([reckoned, grown.answer.asked['at']]).toEqual([2, '3'])
  })

  it('is given anew on another day, since lateness comes from the clock', async () => {
    const address = `${counted.address}/allies/EXLAND/obligations`
    await ask(address)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 })
    const { answer } = await ask(address)
    expect([reckoned, answer.asked['effectiveAt']]).toEqual([2, new Date().toISOString().slice(0, 10)])
  })

  it('is given for ever where it was asked in full', async () => {
    const address = `${counted.address}/allies/EXLAND/obligations?at=2&rules=obligations@1`
    const first = await ask(address)
    await service.ledger.command({
      ...exampleOf('ReportDelivery').entry,
      actor: 'me' as ActorId,
    })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 })
    const again = await ask(address)
    expect([reckoned, again.answer]).toEqual([1, first.answer])
  })

  it('is not sent to who has it, and has no body for HEAD', async () => {
    const address = `${counted.address}/allies/EXLAND/obligations`
    const { response } = await ask(address)
    const known = await fetch(address, { headers: { 'If-None-Match': response.headers.get('etag')! } })
    expect([known.status, await known.text()]).toEqual([304, ''])
    const head = await fetch(address, { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([
      200,
      '',
      response.headers.get('content-length'),
    ])
    expect(reckoned).toBe(1)
  })

  it('is told apart by every parameter, and an error is no answer', async () => {
    for (const path of ['/parties', '/parties?limit=1', '/parties?limit=2']) await ask(counted.address + path)
    expect(reckoned).toBe(3)
    for (let n = 0; n < 2; n++) expect((await fetch(`${counted.address}/pledges/none`)).status).toBe(404)
    expect(reckoned).toBe(5)
  })
})
