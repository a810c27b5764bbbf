import { type ConnectionSettings, heldFile, StoreFailure, serviceAddress } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { type LedgerPlace, placeInWords } from '../locate.ts'
import { fromHere } from '../service/find-service.ts'
import { openStore } from '../with-ledger.ts'
import { signingPlace } from '../with-proofs.ts'
import { askReady } from './ask-ready.ts'
import { logFinding } from './check-log.ts'
import { signingFindings } from './check-signing.ts'
import { type Finding, ok, problem } from './finding.ts'

const REMEDY = 'Stop what keeps the copy, delete it and look again: it is made anew from the cluster.'

/** Whether the cluster answers, which version it has, and whether these credentials may read there. */
const clusterFinding = async (place: LedgerPlace, connection: ConnectionSettings): Promise<Finding> => {
  // Only who uses a cluster loads its client.
  const { askCluster } = await import('@aid-ledger/event-store/eventstoredb')
  const asked = await askCluster(connection)()
  return E.isLeft(asked)
    ? problem('Cluster', asked.left.detail)
    : ok('Cluster', `EventStoreDB ${asked.right.version} at ${placeInWords(place)}`)
}

/** Who keeps the copy, and whether its connection to the cluster is as it should be. */
const keeperFinding = async (place: LedgerPlace): Promise<Finding> => {
  const service = await serviceAddress.read(heldFile(place))()
  if (E.isLeft(service)) return problem('Writer', service.left.detail)
  if (service.right === undefined) return ok('Writer', 'none here, so this program may record; others may elsewhere')
  const { address, pid } = service.right
  const who = `a service at ${address} (pid ${pid})`
  const ready = await askReady(fromHere(address))
  return E.isLeft(ready)
    ? problem('Writer', `${who} is not ready: ${ready.left}`)
    : ok('Writer', `${who}, ready: reads and recording work beside it`)
}

/** Whether the copy can be brought up to date, and its events are in their places. */
const copyFindings = async (place: LedgerPlace, io: Io): Promise<ReadonlyArray<Finding>> => {
  const { path } = heldFile(place)
  const found: Array<Finding> = []
  try {
    const store = await openStore(place, 'read', io)
    try {
      found.push(ok('Copy', path))
      found.push(await logFinding(store, REMEDY))
      found.push(...(await signingFindings(signingPlace(place, io), store)))
    } finally {
      await store.close()
    }
  } catch (error) {
    if (!(error instanceof Failure || error instanceof StoreFailure)) throw error
    found.push(problem(found.length === 0 ? 'Copy' : 'Log', error.message))
  }
  return found
}

/** A ledger on a cluster: the cluster, the copy with every event of it, and who keeps that. Of one that does not answer, only that. */
export const clusterFindings = async (
  place: LedgerPlace,
  connection: ConnectionSettings,
  io: Io,
): Promise<ReadonlyArray<Finding>> => {
  const cluster = await clusterFinding(place, connection)
  return cluster.state === 'problem'
    ? [cluster]
    : [cluster, ...(await copyFindings(place, io)), await keeperFinding(place)]
}
