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

export const insistOnKey = (text: string): VerifierKey => {
  const key = parseVerifierKey(text)
  if (key === undefined) throw new Unverifiable('Malformed', `${JSON.stringify(text)} is no verifier key.`)
  return key
}

/** What a key must have signed for another to be trusted after it. */
const rotationOf = ({ name }: VerifierKey, { from, verifier }: HistoryKey): string =>
  `aid-ledger key rotation of ${name}\n${from}\n${verifier}\n`

/** Whether a key vouches for the one after it, and that one names itself. */
export const vouchesFor = (before: VerifierKey, next: VerifierKey, entry: HistoryKey): boolean => {
  const note = parseNote(entry.endorsement ?? '')
  if (note === undefined || note.text !== rotationOf(before, entry)) return false
  return [before, next].every((key) => openNote(note, [key])._tag === 'Signed')
}

const NO_END = Number.MAX_SAFE_INTEGER

/** Which sizes a key signs by a history, or a list of keys: until the next does. */
export const signsUntil = (keys: ReadonlyArray<{ readonly from: number }>, index: number): number =>
  keys[index + 1]?.from ?? NO_END

const knownBy = (key: VerifierKey, given: VerifierKey | undefined, from: number, to: number) => ({
  key,
  // Whoever writes the history cannot lengthen what the list of who is trusted has.
  from: Math.max(from, given?.signs?.from ?? 0),
  to: Math.min(to, given?.signs?.to ?? NO_END),
})

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
    const same = given?.find(({ text }) => text === key.text)
    const isGiven = given === undefined ? index === 0 : same !== undefined
    const trusted = isGiven || (before?.trusted === true && vouchesFor(before.key, key, entry))
    known.push({ ...knownBy(key, same, entry.from, signsUntil(history, index)), trusted })
  }
  const more = (given ?? []).filter(({ text }) => !history.some(({ verifier }) => verifier === text))
  return [...known, ...more.map((key) => ({ ...knownBy(key, key, 0, NO_END), trusted: true }))]
}
