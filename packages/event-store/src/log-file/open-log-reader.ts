import { DatabaseSync } from 'node:sqlite'
import { StoreFailure } from '../port.ts'
import { elseClose } from './else-close.ts'
import { type FileKind, LEDGER_FILE } from './file-kind.ts'
import { fileState, isAtRest } from './file-state.ts'
import { guardConnection } from './guard-connection.ts'
import { inWords } from './in-words.ts'
import { identityProblem } from './inspect-file.ts'
import { type LogReader, makeLogReader } from './log-reader.ts'
import { openUntouched } from './open-untouched.ts'

// A reader waits only for recovery after a kill.
const BUSY_WAIT_MS = 2_000

const connect = (path: string, atRest: boolean, kind: FileKind): LogReader => {
  const opened = atRest ? openUntouched(path) : new DatabaseSync(path, { readOnly: true, timeout: BUSY_WAIT_MS })
  return elseClose(opened, (database) => {
    const problem = identityProblem(database, path, kind)
    if (problem !== undefined) throw new StoreFailure(problem)
    guardConnection(database, 'read')
    return makeLogReader(database)
  })
}

type Opened = { readonly reader: LogReader; readonly state: string; readonly atRest: boolean }

const open = (path: string, kind: FileKind): Opened => {
  for (;;) {
    const state = fileState(path)
    const atRest = isAtRest(path)
    try {
      return { reader: connect(path, atRest, kind), state, atRest }
    } catch (error) {
      // The writer came or went in between: what is there now opens otherwise.
      if (fileState(path) === state) throw error
    }
  }
}

/**
 * Opens a ledger's log for reading. Beside a running (or killed) writer it reads through the WAL. A ledger at rest it reads
 * without making SQLite's -wal and -shm, so a folder that may not be written will do; a writer that then starts
 * changes the file's state, and what was read while it changed is read again.
 */
export const openLogReader = (path: string, kind: FileKind = LEDGER_FILE): LogReader => {
  let opened = inWords(path, () => open(path, kind))
  const steady = <A>(read: (reader: LogReader) => A): A => {
    for (;;) {
      const fresh = () => !opened.atRest || fileState(path) === opened.state
      if (!fresh()) {
        opened.reader.close()
        opened = open(path, kind)
      }
      try {
        const answer = read(opened.reader)
        if (fresh()) return answer
      } catch (error) {
        if (fresh()) throw error
      }
    }
  }
  return {
    head: () => inWords(path, () => steady((reader) => reader.head())),
    scan: (after, filter, limit) => inWords(path, () => steady((reader) => reader.scan(after, filter, limit))),
    rows: (after, limit) => inWords(path, () => steady((reader) => reader.rows(after, limit))),
    stream: (stream, from) => inWords(path, () => steady((reader) => reader.stream(stream, from))),
    streams: (streams) => inWords(path, () => steady((reader) => reader.streams(streams))),
    close: () => opened.reader.close(),
  }
}
