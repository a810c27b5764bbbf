import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { openDatabase } from './open-database.ts'
import type { HistoryKey } from './trusted-keys.ts'
import { type Problem, Unverifiable } from './verdict.ts'
import { parseVerifierKey } from './verifier-key.ts'

/** What was signed of a ledger, as its folder has it, and what is wrong with the rows that say it. */
export type History = {
  readonly keys: ReadonlyArray<HistoryKey>
  readonly checkpoints: ReadonlyArray<{ readonly name: string; readonly checkpoint: Checkpoint }>
  readonly problems: ReadonlyArray<Problem>
}

type Rows = ReadonlyArray<{ readonly [column: string]: unknown }>

/** The first number of a row that is missing: rows are numbered from one on, and none ever goes. */
const gapIn = (rows: Rows, what: string): ReadonlyArray<Problem> => {
  const at = rows.findIndex(({ ordinal }, index) => ordinal !== index + 1)
  return at < 0
    ? []
    : [{ kind: 'FileDamaged', words: `${what} number ${at + 1} of the history is missing: none is ever deleted.` }]
}

const keysOf = (rows: Rows): Pick<History, 'keys' | 'problems'> => {
  const problems: Array<Problem> = []
  const keys: Array<HistoryKey> = []
  for (const { ordinal, verifier, from_size, endorsement } of rows) {
    const key = { verifier: String(verifier), from: Number(from_size) }
    if (parseVerifierKey(key.verifier) === undefined)
      problems.push({ kind: 'KeyForeign', words: `The key number ${ordinal} in the history is no key.` })
    else keys.push(endorsement === null ? key : { ...key, endorsement: String(endorsement) })
    if (ordinal === 1 && key.from !== 0)
      problems.push({
        kind: 'KeyForeign',
        words: `The first key in the history is said to sign from ${key.from} events on: a first key signs from none on.`,
      })
  }
  return { keys, problems: [...problems, ...gapIn(rows, 'Key')] }
}

const checkpointsOf = (rows: Rows): Pick<History, 'checkpoints' | 'problems'> => {
  const problems: Array<Problem> = []
  const checkpoints: Array<History['checkpoints'][number]> = []
  for (const { ordinal, size, verifier, note } of rows) {
    const name = `The checkpoint of ${size} events, number ${ordinal} in the history,`
    const checkpoint = parseCheckpoint(String(note))
    const forged = (words: string) => problems.push({ kind: 'CheckpointForged', words: `${name} ${words}.` })
    if (checkpoint === undefined) forged('is none')
    else {
      checkpoints.push({ name, checkpoint })
      if (checkpoint.size !== size) forged(`is of another size: of ${checkpoint.size}`)
      const [keyName, id] = String(verifier).split('+')
      if (!checkpoint.note.signatures.some((by) => by.name === keyName && by.id === id))
        forged(`is said to be signed by ${verifier}, and is not`)
    }
  }
  return { checkpoints, problems: [...problems, ...gapIn(rows, 'Checkpoint')] }
}

const historyIn = (database: DatabaseSync): History => {
  const all = (table: string) => database.prepare(`SELECT * FROM ${table} ORDER BY ordinal`).all()
  const { keys, problems } = keysOf(all('signing_key'))
  const signed = checkpointsOf(all('checkpoint'))
  return { keys, checkpoints: signed.checkpoints, problems: [...problems, ...signed.problems] }
}

/** What was signed of a ledger, as its folder has it; nothing where there is no history. */
export const readHistory = (path: string): History => {
  if (!existsSync(path)) return { keys: [], checkpoints: [], problems: [] }
  try {
    const database = openDatabase(path)
    try {
      return historyIn(database)
    } finally {
      database.close()
    }
  } catch (error) {
    throw new Unverifiable('FileDamaged', `${path} cannot be read: ${error instanceof Error ? error.message : error}.`)
  }
}
