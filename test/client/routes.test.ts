import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type GivenTo, type LedgerClient, makeLedgerClient, type Plain } from '@aid-ledger/client'
import { exampleScenario, examples, routes, type Scenario, VIEWS } from '@aid-ledger/contract'
import type { CommandName } from '@aid-ledger/domain'
import { eventIdOf } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type RecordingService, recordingService } from '../../services/api/src/testing/recording-service.ts'
import { servedPublicRecord } from '../../services/api/src/testing/served-public-record.ts'
import { askedBy } from './asked.ts'

type Given = GivenTo & { readonly command: CommandName }
type Asking = (asked: object) => Promise<E.Either<unknown, object>>

let record: Awaited<ReturnType<typeof servedPublicRecord>>
let story: RecordingService
let ledger: LedgerClient
const clients = new Map<string, LedgerClient>()
const clientOf = (role: string): LedgerClient => {
  const known = clients.get(role) ?? makeLedgerClient({ url: story.address, token: story.tokenOf(role) })
  clients.set(role, known)
  return known
}

beforeAll(async () => {
  record = await servedPublicRecord()
  story = await recordingService()
  ledger = makeLedgerClient({ url: `${record.address}/` })
})
afterAll(() => Promise.all([record.end(), story.end()]))

const right = <A>(told: E.Either<unknown, A>): A => {
  if (E.isLeft(told)) throw new Error(JSON.stringify(told.left))
  return told.right
}

describe('a client of the public record', () => {
  const asked = VIEWS.flatMap((view) => routes[view].examples.map((address) => [view, address] as const))

  it.each(asked)('reads %s of %s as the service answers it', async (view, address) => {
    const told = right(await (ledger[view] as Asking)(askedBy(view, address)))
    const plain = await (await fetch(record.address + address)).json()
    expect(told).toEqual(plain)
  })

  it('reads what proves it', async () => {
    const [last, keys] = [right(await ledger.checkpoint()), right(await ledger.signingKeys())]
    expect(last.split('\n')[1]).toBe('626')
    expect(keys.keys).toHaveLength(1)
    expect(right(await ledger.checkpointOf(626))).toBe(last)
    expect(right(await ledger.checkpoints({ after: 10 })).items[0]?.size).toBe(626)
    expect(right(await ledger.consistency({ from: 1, to: 626 })).to.size).toBe(626)
    expect(right(await ledger.proof(3))).toContain('index 2\n')
    expect(right(await ledger.tile('0/000'))).toHaveLength(256 * 32)
  })

  it('reads how it stands, what can be recorded, and what would have been', async () => {
    expect(right(await ledger.live())).toEqual({ status: 'live' })
    expect(right(await ledger.ready()).position).toBe('626')
    expect(right(await ledger.commands())).toHaveProperty('commands')
    const scenario = exampleScenario as unknown as Plain<Scenario>
    expect(right(await ledger.scenario(scenario)).hypothetical).toBe(true)
  })

  it('is told in words what is wrong with a question', async () => {
    expect(await ledger.obligations({ ally: 'UK' })).toEqual(
      E.left(expect.objectContaining({ _tag: 'Problem', name: 'unknown-party', status: 404 })),
    )
    const told = await ledger.allies({ knownAt: '2024-02-30' })
    expect(told).toMatchObject(E.left({ _tag: 'Problem', name: 'malformed-request', problem: { errors: [{}] } }))
  })
})

describe('a client that records', () => {
  it('gives each command of the story, again without doubling it, and reads what was decided', async () => {
    for (const { by, entry } of examples.filter(({ by }) => by !== 'ledger')) {
      const { command, ...given } = entry as Given
      const first = right(await clientOf(by).give(command, given))
      expect(first.events[0]?.id).toBe(eventIdOf(given.key, 0))
      expect(right(await clientOf(by).give(command, given))).toEqual({ ...first, repeated: true })
    }
    const auditor = clientOf('auditor')
    const decision = 'ex-ask-for-trucks'
    expect(right(await auditor.decisions()).items.map((item) => item.decision)).toContain(decision)
    expect(right(await auditor.decision({ decision }))).toHaveProperty('decision', decision)
    expect(right(await auditor.decisionAudit({ decision }))).toHaveProperty('decision')
    const sealed = examples.find(({ entry }) => entry.seal !== undefined)!.entry
    expect(right(await auditor.unsealed(eventIdOf(sealed.key, 0))).texts.length).toBeGreaterThan(0)
  })

  it('is refused without a token, and by a revision that has passed', async () => {
    const { command, ...given } = examples[0]!.entry as Given
    const nobody = makeLedgerClient({ url: story.address })
    expect(await nobody.give(command, given)).toMatchObject(E.left({ _tag: 'Problem', status: 401 }))
    const stale = await clientOf('coordinator').give(command, { ...given, key: 'another', ifRevision: 7 })
    expect(stale).toMatchObject(E.left({ _tag: 'Problem', status: 412 }))
  })
})

describe('a client of what is no ledger', () => {
  const serving = async (answer: Parameters<typeof createServer>[1]): Promise<LedgerClient> => {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return makeLedgerClient({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  }

  it.each([
    [200, '<p>hello</p>', 'it is no JSON'],
    [200, '{"status":"well"}', '/status'],
    [502, 'Bad Gateway', 'in no words of a ledger'],
  ])('says that an answer of %i with %s cannot be read', async (status, body, words) => {
    const stranger = await serving((_, response) => response.writeHead(status).end(body))
    const told = await stranger.live()
    expect(told).toMatchObject(E.left({ _tag: 'Unreadable', status, detail: expect.stringContaining(words) }))
  })

  it('takes an answer to which a later version has added', async () => {
    const later = await serving((_, response) => response.end('{"status":"live","since":{"version":"9"}}'))
    expect(await later.live()).toEqual(E.right({ status: 'live' }))
  })

  it('says that nobody answers, that it took too long, or that it was given up', async () => {
    const silent = await serving(() => {})
    expect(await silent.live({ timeoutMs: 50 })).toMatchObject(E.left({ _tag: 'NoAnswer' }))
    expect(await silent.live({ signal: AbortSignal.timeout(50) })).toMatchObject(E.left({ _tag: 'GivenUp' }))
    const nobody = makeLedgerClient({ url: 'http://127.0.0.1:1' })
    expect(await nobody.live()).toMatchObject(E.left({ _tag: 'NoAnswer' }))
  })

  it('hears when to ask again', async () => {
    const busy = await serving((_, response) => response.writeHead(503, { 'Retry-After': '7' }).end())
    expect(await busy.ready()).toMatchObject(E.left({ _tag: 'Unreadable', retryAfterMs: 7_000 }))
  })
})
