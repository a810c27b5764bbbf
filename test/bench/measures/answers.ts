import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, type Day } from '@aid-ledger/domain'
import { inTurns } from '../frame/in-turns.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import { ledgerOfWorkload } from '../ledger-of-workload.ts'
import { alliesOf, type Workload } from '../workload.ts'
import { allyOf } from './asked-ledger.ts'
import { phasesInWords } from './phases.ts'
import { during, putLoad, requestOf } from './service/put-load.ts'
import { startBareRoute, startLedgerService } from './service/served-process.ts'

const WANTED = 0.6
const CONNECTIONS = 16
const ROUNDS = { usual: 7, quick: 1 }
const ROUND_MS = { usual: 1_500, quick: 100 }
/** The answers rest on the size of the ally, not of the ledger; a service that starts reads the ledger once. */
const MAX_EVENTS = 100_000
/** So many allies are asked anew in turn: all of theirs is at hand, but for the answers. */
const ASKED_ANEW = 40

type Servers = { readonly service: number; readonly bare: number; readonly bytes: number }

/** A folder with a copy of the workload's ledger: a service writes beside it. */
const copyOf = async (workload: Workload): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-answers-'))
  cpSync(join(await ledgerOfWorkload(workload), 'ledger.sqlite'), join(folder, 'ledger.sqlite'))
  return folder
}

const addressOf = (workload: Workload, ally: number, on?: Day): string =>
  `/allies/${allyOf(workload, ally)}/obligations${on === undefined ? '' : `?effectiveAt=${on}`}`

/** Distinct questions: every ally in turn, and each time round another day. */
const anew = (workload: Workload): (() => Buffer) => {
  const allies = Math.min(ASKED_ANEW, alliesOf(workload))
  let asked = 0
  return () => {
    asked += 1
    const day = addDays('2026-02-24' as Day, Math.floor(asked / allies))
    return requestOf('GET', addressOf(workload, asked % allies, day))
  }
}

const compare = async (workload: Workload, { service, bare, bytes }: Servers, size: 'usual' | 'quick') => {
  const [rounds, ms] = [ROUNDS[size], ROUND_MS[size]]
  const same = requestOf('GET', addressOf(workload, 0))
  const fresh = anew(workload)
  const load = (port: number, request: () => Buffer) => () =>
    putLoad({ port, connections: CONNECTIONS, next: during(ms, request) })
  const peer = load(bare, () => same)
  const unchanged = await inTurns(rounds, { peer, ours: load(service, () => same) })
  const computed = await inTurns(rounds, { peer, ours: load(service, fresh) })
  const about = `${CONNECTIONS} kept connections; the peer is a bare Express route that sends the same ${bytes} bytes`
  return [
    {
      name: 'an unchanged answer',
      unit: 'answers/s',
      ...unchanged,
      wanted: { atLeast: WANTED },
      about: `an ally’s obligations over HTTP, asked again and again; ${about}`,
    },
    {
      name: 'an answer computed anew',
      unit: 'answers/s',
      ...computed,
      about: `every question another one, of allies whose events are at hand; ${about}. ${await phasesInWords(workload, size)}`,
    },
  ] satisfies ReadonlyArray<Comparison>
}

const serveAndCompare = async (workload: Workload, size: 'usual' | 'quick'): Promise<ReadonlyArray<Comparison>> => {
  const folder = await copyOf(workload)
  try {
    const service = await startLedgerService(folder)
    try {
      const answer = await fetch(`http://127.0.0.1:${service.port}${addressOf(workload, 0)}`)
      const body = Buffer.from(await answer.arrayBuffer())
      writeFileSync(join(folder, 'answer.json'), body)
      const bare = await startBareRoute(join(folder, 'answer.json'))
      try {
        return await compare(workload, { service: service.port, bare: bare.port, bytes: body.length }, size)
      } finally {
        await bare.end()
      }
    } finally {
      await service.end()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const answers: Measure = {
  name: 'answers',
  summary: 'answers over HTTP, unchanged and computed anew, against a bare Express route',
  run: ({ events, quick }) => {
    const workload = { events: Math.min(events, MAX_EVENTS), eventsPerAlly: 300, seed: 1 }
    return serveAndCompare(workload, quick ? 'quick' : 'usual')
  },
}
