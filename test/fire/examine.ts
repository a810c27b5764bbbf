import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalEvent, type StoredEvent } from '@aid-ledger/domain'
import { type EventStore, ledgerFile, makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import { type Arena, right, wholeLog } from './arena.ts'
import { type Digests, digestsOf } from './checks/digests-of.ts'
import { copyRemains, newestReadModel } from './checks/remains.ts'
import { wrongInDeeds } from './checks/wrong-in-deeds.ts'
import { differingTables, wrongInCheckpoint, wrongInFiles } from './checks/wrong-in-files.ts'
import { wrongInLog } from './checks/wrong-in-log.ts'

export type Examined = {
  readonly wrong: ReadonlyArray<string>
  readonly events: number
  /** Whether the read model was taken up as the kill had left it; else it was made anew. */
  readonly keptReadModel: boolean
}

type Models = { readonly digests: Digests; readonly wrong: ReadonlyArray<string>; readonly keptReadModel: boolean }

/** How many pledges, the latest, are asked about one by one. */
const PLEDGES_ASKED = 5

const pledgesIn = (log: ReadonlyArray<StoredEvent>): ReadonlyArray<string> =>
  log
    .filter(({ type }) => type === 'PledgeAnnounced')
    .slice(-PLEDGES_ASKED)
    .map(({ data }) => (data as { readonly pledge: string }).pledge)

/** Takes the read model up as the kill left it, makes another from the log, and holds the two against each other. */
const compareModels = async (store: EventStore, remains: string, log: ReadonlyArray<StoredEvent>): Promise<Models> => {
  const before = newestReadModel(remains)
  const torn = before === undefined ? [] : wrongInCheckpoint(before)
  const anew = join(remains, 'anew')
  mkdirSync(anew)
  const [kept, rebuilt] = [remains, anew].map((folder) => makeLedger({ store, readModel: { folder } }))
  const pledges = pledgesIn(log)
  const [answers, digests] = [
    await digestsOf(kept!, log.length, pledges),
    await digestsOf(rebuilt!, log.length, pledges),
  ]
  const differing = [...digests].flatMap(([address, digest]) =>
    answers.get(address) === digest ? [] : [`READ MODEL: ${address}: ${answers.get(address)}, rebuilt ${digest}`],
  )
  await kept!.close()
  await rebuilt!.close()
  const after = newestReadModel(remains)!
  const tables = differingTables(after, newestReadModel(anew)!)
  const wrong = [...torn, ...differing, ...tables, ...wrongInFiles(after)]
  return { digests, wrong, keptReadModel: before === after }
}

/** Examines a copy of what a kill left, and notes in the arena what the next start has to answer. */
export const examine = async (arena: Arena, remains: string): Promise<Examined> => {
  const { folder, load, founding } = arena
  copyRemains(folder, remains)
  const ledger = ledgerFile({ directory: remains })
  // A first start that was killed before it made a ledger.
  if (!existsSync(ledger)) return { wrong: arena.log.slice(0, 1), events: 0, keptReadModel: false }
  const store = right(await makeSqliteEventStore({ directory: remains, mode: 'write' })())
  const log = await wholeLog(store)
  const { digests, wrong, keptReadModel } = await compareModels(store, remains, log)
  const found = [
    ...wrongInLog(log, { log: arena.log, served: load.served }),
    ...wrongInDeeds(log, load.book, founding),
    ...wrong,
    ...wrongInFiles(ledger),
  ]
  arena.log = log.map(canonicalEvent)
  arena.digests = digests
  return { wrong: found, events: log.length, keptReadModel }
}
