import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inTurns } from '../../frame/in-turns.ts'
import type { Comparison } from '../../frame/measure.ts'
import { ledgerOfWorkload } from '../../ledger-of-workload.ts'
import { type FedLedger, fedLedger } from './fed-ledger.ts'
import { machineMs, makeReaders } from './readers.ts'

const WANTED = 0.3
const ROUNDS = { usual: 5, quick: 1 }
/** More say the same. */
const MOST_EVENTS = 200_000

const scanned = async ({ store }: FedLedger, events: number): Promise<number> => {
  const began = machineMs()
  let count = 0
  for await (const rows of store.readRows(0)) count += rows.length
  if (count !== events) throw new Error(`${count} rows of ${events}`)
  return (count * 1_000) / (machineMs() - began)
}

const followed = async ({ url }: FedLedger, events: number): Promise<number> => {
  const reader = await makeReaders()
  const began = machineMs()
  await reader.open(url, 1)
  const [ended = 0] = await reader.until(events)
  await reader.end()
  return (events * 1_000) / (ended - began)
}

/** How fast one who comes late is told of all that was recorded, against reading the rows and doing nothing with them. */
export const caughtUp = async (events: number, size: 'usual' | 'quick'): Promise<Comparison> => {
  const count = Math.min(events, MOST_EVENTS)
  const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-feeds-'))
  cpSync(await ledgerOfWorkload({ events: count, eventsPerAlly: 300, seed: 1 }), directory, { recursive: true })
  const fed = await fedLedger(directory)
  // The read model takes the log in first, which is not the feed's.
  await (await fetch(fed.url.replace('after=0', 'until=caught-up'))).text()
  try {
    const told = await inTurns(ROUNDS[size], {
      peer: () => scanned(fed, count),
      ours: () => followed(fed, count),
    })
    return {
      ...told,
      name: 'catching up by the feed of the ledger',
      unit: 'events/s',
      wanted: { atLeast: WANTED },
      about: `a ledger of ${count} events, over a socket, to a reader in a process of its own; the peer reads the same rows from the file and does nothing with them`,
    }
  } finally {
    await fed.end()
    rmSync(directory, { recursive: true, force: true })
  }
}
