import { createLogFile } from '../log-file/create-log-file.ts'
import { LEDGER_FILE } from '../log-file/file-kind.ts'
import { SCHEMA } from '../log-file/schema.ts'

/** Makes an empty ledger: a whole one or none. Needs the writer's lock. */
export const createLedger = (path: string): void => createLogFile(path, LEDGER_FILE, SCHEMA)
