import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { ledgerFile, makeSqliteEventStore, StoreFailure, serviceAddress } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { noLedger } from '../locate.ts'
import { logFinding } from './check-log.ts'
import { type Finding, ok, problem } from './finding.ts'

/** The version of the file's format; read so that nothing is written or locked (https://sqlite.org/uri.html, immutable). */
const formatOf = (path: string): number => {
  const address = pathToFileURL(path)
  address.searchParams.set('immutable', '1')
  const database = new DatabaseSync(address, { readOnly: true })
  try {
    return Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
  } finally {
    database.close()
  }
}

/** Whether the file is a ledger that this version reads, and what its log says. */
const fileFindings = async (folder: string): Promise<ReadonlyArray<Finding>> => {
  const path = ledgerFile({ directory: folder })
  const missing = noLedger(folder)
  if (missing !== undefined) return [problem('Ledger', missing.message)]
  const store = await makeSqliteEventStore({ path, mode: 'read' })()
  if (E.isLeft(store)) return [problem('Ledger', store.left.detail)]
  const file = ok('Ledger', `${path}, format ${formatOf(path)}`)
  try {
    return [file, await logFinding(store.right)]
  } catch (error) {
    if (error instanceof StoreFailure) return [file, problem('Log', error.message)]
    throw error
  } finally {
    await store.right.close()
  }
}

/** Who writes to the ledger just now, as far as can be seen from outside. */
const writerFinding = async (folder: string): Promise<Finding> => {
  const service = await serviceAddress.read({ directory: folder })()
  if (E.isLeft(service)) return problem('Writer', service.left.detail)
  if (service.right !== undefined)
    return ok(
      'Writer',
      `a service at ${service.right.address} (pid ${service.right.pid}): send commands to it; reads work beside it`,
    )
  return existsSync(`${ledgerFile({ directory: folder })}-wal`)
    ? ok('Writer', 'some process writes, or was killed while it did; the next to write tidies up')
    : ok('Writer', 'none, so this program may record')
}

export const ledgerFindings = async (folder: string): Promise<ReadonlyArray<Finding>> => [
  ...(await fileFindings(folder)),
  await writerFinding(folder),
]
