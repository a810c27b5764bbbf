import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Unverifiable } from './verdict.ts'

/** The files of a ledger's folder. */
export type LedgerFiles = {
  readonly log: string
  /** Whether the log is the ledger itself, and not the copy of a cluster's. */
  readonly isLedger: boolean
  readonly tree: string
  readonly history: string
}

/** What was signed of a ledger lies beside its log; beside a backup under the backup's own name. */
const historyOf = (log: string): string => {
  const ofBackup = join(dirname(log), `${basename(log, '.sqlite')}.checkpoints.sqlite`)
  return existsSync(ofBackup) ? ofBackup : join(dirname(log), 'checkpoints.sqlite')
}

/** The files of the ledger in a folder, or of the one whose log is named. */
export const ledgerFiles = (path: string): LedgerFiles => {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  const logs = isFolder ? [join(path, 'ledger.sqlite'), join(path, 'cluster-copy.sqlite')] : [path]
  const log = logs.find((file) => existsSync(file))
  if (log === undefined) throw new Unverifiable('Malformed', `There is no ledger in ${path}.`)
  return {
    log,
    isLedger: !log.endsWith('cluster-copy.sqlite'),
    tree: join(dirname(log), 'proofs.sqlite'),
    history: historyOf(log),
  }
}
