import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type LedgerLocation, ledgerFile } from '@aid-ledger/event-store'

const FILE_NAME = 'public-record.unfinished'
const WORDS = 'A first start is recording the public record here, or was interrupted; the next start goes on with it.\n'

const fileOf = (location: LedgerLocation): string => join(dirname(ledgerFile(location)), FILE_NAME)

/**
 * A small file beside the ledger that says that the service has begun to fill it with the public record and not ended. The
 * log alone cannot say it: a part of the public record may be all that somebody wanted to record or restore.
 */
export const unfinishedMark = {
  isThere: (location: LedgerLocation): boolean => existsSync(fileOf(location)),
  set: (location: LedgerLocation): void => writeFileSync(fileOf(location), WORDS, { flush: true }),
  remove: (location: LedgerLocation): void => rmSync(fileOf(location), { force: true }),
}
