import { readFileSync } from 'node:fs'
import { openNote, parseNote } from './note.ts'
import { Unverifiable } from './verdict.ts'
import { parseVerifierKey, type VerifierKey } from './verifier-key.ts'

/** A key of a log's history, from which size of the tree on it signs, and the note by which the one before vouches for it. */
export type HistoryKey = { readonly verifier: string; readonly from: number; readonly endorsement?: string }

/** A key, whether it is trusted, and which sizes of the tree it signs. */
export type KnownKey = {
  readonly key: VerifierKey
  readonly trusted: boolean
  readonly from: number
  readonly to: number
}

const insistOnKey = (text: string): VerifierKey => {
  const key = parseVerifierKey(text)
  if (key === undefined) throw new Unverifiable('Malformed', `${JSON.stringify(text)} is no verifier key.`)
  return key
}

/** Reads `--key`: a verifier key, or a file with one on each line. */
export const readKeys = (given: string, path: (file: string) => string): ReadonlyArray<VerifierKey> => {
  const key = parseVerifierKey(given)
  if (key !== undefined) return [key]
  let text: string
  try {
    text = readFileSync(path(given), 'utf8')
  } catch {
    throw new Unverifiable('Malformed', `${JSON.stringify(given)} is no verifier key, nor a file of some.`)
  }
  const lines = text.split('\n').map((line) => line.trim())
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#')).map(insistOnKey)
  if (keys.length === 0) throw new Unverifiable('Malformed', `There is no verifier key in ${given}.`)
  return keys
}

/** What a key must have signed for another to be trusted after it. */
const rotationOf = ({ name }: VerifierKey, { from, verifier }: HistoryKey): string =>
  `aid-ledger key rotation of ${name}\n${from}\n${verifier}\n`

const vouchesFor = (before: VerifierKey, next: VerifierKey, entry: HistoryKey): boolean => {
  const note = parseNote(entry.endorsement ?? '')
  if (note === undefined || note.text !== rotationOf(before, entry)) return false
  return [before, next].every((key) => openNote(note, [key])._tag === 'Signed')
}

/**
 * The keys of a log's history: trusted are those that were given, and each that a trusted one before it vouches for. Where
 * none was given, the first is taken at its own word.
 */
export const knownKeys = (
  history: ReadonlyArray<HistoryKey>,
  given: ReadonlyArray<VerifierKey> | undefined,
): ReadonlyArray<KnownKey> => {
  const known: Array<KnownKey> = []
  for (const [index, entry] of history.entries()) {
    const key = insistOnKey(entry.verifier)
    const before = known.at(-1)
    const isGiven = given === undefined ? index === 0 : given.some(({ text }) => text === key.text)
    const trusted = isGiven || (before?.trusted === true && vouchesFor(before.key, key, entry))
    known.push({ key, trusted, from: entry.from, to: history[index + 1]?.from ?? Number.MAX_SAFE_INTEGER })
  }
  const more = (given ?? []).filter(({ text }) => !history.some(({ verifier }) => verifier === text))
  return [...known, ...more.map((key) => ({ key, trusted: true, from: 0, to: Number.MAX_SAFE_INTEGER }))]
}
