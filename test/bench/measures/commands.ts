import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTokenStore } from '@aid-ledger/access'
import { type EventId, parseRole, type StreamName, streamName } from '@aid-ledger/domain'
import { type EventStore, makeSqliteEventStore, type NewEvent } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { inTurns } from '../frame/in-turns.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import { type Workload, workloadBatches } from '../workload.ts'
import { type Load, putLoad, requestOf } from './service/put-load.ts'
import { startLedgerService } from './service/served-process.ts'

const CONNECTIONS = 64
/** After one round to warm up, 10,000 commands. */
const ROUNDS = { usual: 5, quick: 1 }
const COMMANDS = { usual: 2_000, quick: 64 }
/** Where the commands are told: some thousand pledges that are under way or told to the end. */
const BEFORE = {
  usual: { events: 10_000, eventsPerAlly: 300, seed: 1 },
  quick: { events: 500, eventsPerAlly: 300, seed: 1 },
} satisfies { readonly [size: string]: Workload }

/** A line that deliveries are reported of. */
type Line = { readonly pledge: string; readonly line: string; readonly figure: object; readonly stream: StreamName }

type Announced = { readonly pledge: string; readonly lines: ReadonlyArray<{ line: string; amount: object }> }

const linesIn = async (before: Workload): Promise<ReadonlyArray<Line>> => {
  const lines: Array<Line> = []
  for await (const batch of workloadBatches(before))
    for (const { type, data } of batch) {
      if (type !== 'PledgeAnnounced') continue
      const { pledge, lines: announced } = data as unknown as Announced
      const [first] = announced
      lines.push({ pledge, line: first!.line, figure: first!.amount, stream: streamName('pledge', pledge as never) })
    }
  return lines
}

const dataOf = ({ pledge, line, figure }: Line): object => ({
  pledge,
  line,
  milestone: 'handedOver',
  amount: figure,
  basis: 'cumulative',
})

const META = {
  occurredOn: '2026-02-24',
  knownAt: '2026-02-24',
  assertedBy: 'donor',
  sources: [{ url: 'https://example.org/deliveries', title: 'Announcement of the ministry of defence' }],
}

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** A ledger's folder with what was told before. */
const folderOf = async (before: Workload, directory: string, name: string): Promise<string> => {
  const folder = join(directory, name)
  mkdirSync(folder)
  const store = right(await makeSqliteEventStore({ directory: folder, mode: 'write' })())
  right(await store.restore(workloadBatches(before))())
  await store.close()
  return folder
}

/** Commands over HTTP, each under a key of its own, on one line after another. */
const commandsFrom = (lines: ReadonlyArray<Line>, token: string) => {
  let at = 0
  const one = (): Buffer => {
    const body = JSON.stringify({ data: dataOf(lines[at % lines.length]!), meta: META })
    at += 1
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': `delivery-${at}`,
    }
    return requestOf('POST', '/commands/ReportDelivery', headers, body)
  }
  return (count: number): Load['next'] => {
    let left = count
    return () => (left-- > 0 ? one() : undefined)
  }
}

/** The same events into a bare engine, as if they had been decided on. */
const appendsTo = (store: EventStore, lines: ReadonlyArray<Line>, revisions: Map<StreamName, number>) => {
  let at = 0
  const one = async (): Promise<void> => {
    const line = lines[at % lines.length]!
    at += 1
    const commandId = randomUUID()
    const acted = { actor: 'editor', commandId, correlationId: commandId, requestHash: `sha256:${'0'.repeat(64)}` }
    const event = {
      id: randomUUID() as EventId,
      type: 'DeliveryReported',
      schemaVersion: 1,
      data: dataOf(line),
      meta: { ...META, ...acted },
    } as unknown as NewEvent
    const revision = revisions.get(line.stream)!
    revisions.set(line.stream, revision + 1)
    right(await store.append(line.stream, [event], revision)())
  }
  return async (count: number): Promise<number> => {
    let left = count
    const caller = async (): Promise<void> => {
      while (left-- > 0) await one()
    }
    const began = performance.now()
    await Promise.all(Array.from({ length: CONNECTIONS }, caller))
    return (count / (performance.now() - began)) * 1_000
  }
}

const revisionsIn = async (before: Workload): Promise<Map<StreamName, number>> => {
  const revisions = new Map<StreamName, number>()
  for await (const batch of workloadBatches(before))
    for (const { stream, revision } of batch) revisions.set(stream, revision)
  return revisions
}

const compare = async (directory: string, size: 'usual' | 'quick'): Promise<Comparison> => {
  const [rounds, count, before] = [ROUNDS[size], COMMANDS[size], BEFORE[size]]
  const lines = await linesIn(before)
  const folder = await folderOf(before, directory, 'service')
  const tokens = makeTokenStore({ directory: folder })
  const { token } = right(tokens.create({ role: right(parseRole('operator')), days: 1 }))
  tokens.close()
  const service = await startLedgerService(folder)
  const bare = right(
    await makeSqliteEventStore({ directory: await folderOf(before, directory, 'bare'), mode: 'write' })(),
  )
  try {
    const give = commandsFrom(lines, token)
    const append = appendsTo(bare, lines, await revisionsIn(before))
    const compared = await inTurns(rounds, {
      peer: () => append(count),
      ours: () => putLoad({ port: service.port, connections: CONNECTIONS, next: give(count) }),
    })
    return {
      name: 'commands over HTTP with 64 connections',
      unit: 'commands/s',
      ...compared,
      about: `${rounds * count} reports of deliveries, acknowledged, by who has a token, on ${lines.length} pledges in turn; the peer appends the same events to the bare engine, 64 in flight`,
    }
  } finally {
    await bare.close()
    await service.end()
  }
}

export const commands: Measure = {
  name: 'commands',
  summary: 'commands over HTTP with 64 connections, against the bare engine',
  run: async ({ quick }) => {
    const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-commands-'))
    try {
      return [await compare(directory, quick ? 'quick' : 'usual')]
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  },
}
