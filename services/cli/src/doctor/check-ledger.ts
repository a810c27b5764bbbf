import { accessSync, constants, existsSync } from 'node:fs'
import type { SigningPlace } from '@aid-ledger/audit'
import { formatOf, ledgerFile, makeSqliteEventStore, serviceAddress } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { noLedger } from '../locate.ts'
import { logFinding } from './check-log.ts'
import { signingFindings } from './check-signing.ts'
import { type Finding, ok, problem } from './finding.ts'

const REMEDY = 'Keep a copy of the file and restore the ledger from an export.'

/** Whether the file is a ledger that this version reads, what its log says and who writes to it; of what is no ledger, only that. */
export const ledgerFindings = async (signing: SigningPlace): Promise<ReadonlyArray<Finding>> => {
  const folder = signing.directory
  const path = ledgerFile({ directory: folder })
  const missing = noLedger({ directory: folder })
  if (missing !== undefined) return [problem('Ledger', missing.message)]
  const store = await makeSqliteEventStore({ path, mode: 'read' })()
  if (E.isLeft(store)) return [problem('Ledger', store.left.detail)]
  const found: Array<Finding> = []
  try {
    found.push(ok('Ledger', `${path}, format ${formatOf(path)}`))
    found.push(await logFinding(store.right, REMEDY))
    found.push(...(await signingFindings(signing, store.right)))
    found.push(await writerFinding(folder))
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
const writerFinding = async (folder: string): Promise<Finding> => {
  const service = await serviceAddress.read({ directory: folder })()
  if (E.isLeft(service)) return problem('Writer', service.left.detail)
  if (service.right !== undefined)
    return ok(
      'Writer',
      `a service at ${service.right.address} (pid ${service.right.pid}): reads and recording work beside it`,
    )
  const path = ledgerFile({ directory: folder })
  if (existsSync(`${path}-wal`))
    return ok('Writer', 'some process writes, or was killed while it did; the next to write tidies up')
  return mayWrite(folder) && mayWrite(path)
    ? ok('Writer', 'none, so this program may record')
    : ok('Writer', 'none; this user may read the ledger and not record')
}
