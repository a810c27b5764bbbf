import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { StoreError } from '../port.ts'
import { attempt } from './attempt.ts'
import { type LedgerLocation, ledgerFile } from './ledger-file.ts'
import { writerIsAlive } from './writer-lock.ts'
import { writerNote } from './writer-note.ts'

export type ServiceAddress = { readonly pid: number; readonly address: string }

/** Puts the address of the service that writes this ledger (this process) beside it. Its store's `close` removes it. */
const write = (location: LedgerLocation, address: string): TaskEither<StoreError, void> =>
  attempt(ledgerFile(location), (path) => writerNote.write(path, { pid: process.pid, address }))

/** Where the ledger is served; undefined where it is not: no address, or that of a writer that is gone. */
const read = (location: LedgerLocation): TaskEither<StoreError, ServiceAddress | undefined> =>
  attempt(ledgerFile(location), (path) => {
    const note = writerNote.read(path)
    if (note?.address === undefined || !writerIsAlive(path)) return undefined
    return { pid: note.pid, address: note.address }
  })

/** Takes the address away, while the process goes on writing. */
const remove = (location: LedgerLocation): TaskEither<StoreError, void> =>
  attempt(ledgerFile(location), (path) => writerNote.write(path, { pid: process.pid }))

/** The address of a ledger's service, in a small file beside the ledger: so that the CLI finds the one that writes. */
export const serviceAddress = { write, read, remove }
