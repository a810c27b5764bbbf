import { accessSync, constants, existsSync } from 'node:fs'
import { formatOf, heldFile, openEventStore, type StoreHealth, serviceAddress } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { noLedger } from '../locate.ts'
import { type Place, placeInWords } from '../place.ts'
import { logFinding } from './check-log.ts'
import { type Finding, ok, problem } from './finding.ts'

/** Which ledger it is; of one on a cluster also where its copy lies, and how the connection stands. */
const engineInWords = (place: Place, { state, reconnects }: StoreHealth): string => {
  const { path } = heldFile(place)
  return place.connection === undefined
    ? `${path}, format ${formatOf(path)}`
    : `${placeInWords(place)}, ${state}, ${reconnects} reconnects; copy ${path}`
}

/** Whether the file is a ledger that this version reads, what its log says and who writes to it; of what is no ledger, only that. */
export const ledgerFindings = async (place: Place): Promise<ReadonlyArray<Finding>> => {
  const missing = noLedger(place)
  if (missing !== undefined) return [problem('Ledger', missing.message)]
  const store = await openEventStore({ ...place, mode: 'read' })()
  if (E.isLeft(store)) return [problem('Ledger', store.left.detail)]
  const found: Array<Finding> = []
  try {
    found.push(ok('Ledger', engineInWords(place, store.right.health())))
    found.push(await logFinding(store.right))
    found.push(await writerFinding(place))
  } catch (error) {
    if (!(error instanceof Error)) throw error
    found.push(problem(found.length === 0 ? 'Ledger' : 'Log', error.message))
  } finally {
    await store.right.close()
  }
  return found
}

const mayWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Who writes to the ledger just now, as far as can be seen from outside. */
const writerFinding = async (place: Place): Promise<Finding> => {
  const { path } = heldFile(place)
  const service = await serviceAddress.read({ path })()
  if (E.isLeft(service)) return problem('Writer', service.left.detail)
  if (service.right !== undefined)
    return ok(
      'Writer',
      `a service at ${service.right.address} (pid ${service.right.pid}): reads and recording work beside it`,
    )
  if (place.connection !== undefined) return ok('Writer', 'none on this machine, so this program may record')
  if (existsSync(`${path}-wal`))
    return ok('Writer', 'some process writes, or was killed while it did; the next to write tidies up')
  return mayWrite(place.directory) && mayWrite(path)
    ? ok('Writer', 'none, so this program may record')
    : ok('Writer', 'none; this user may read the ledger and not record')
}
