import { readFileSync } from 'node:fs'
import { type HistoryKey, insistOnKey, signsUntil, vouchesFor } from './trusted-keys.ts'
import { Unverifiable } from './verdict.ts'
import { parseVerifierKey, type VerifierKey } from './verifier-key.ts'

/** The line by which a note begins that names the next key, and the line that says from which size an unvouched one signs. */
const ROTATION = /^aid-ledger key rotation of (.*)$/
const FROM = /^from (0|[1-9][0-9]{0,14})$/
const SIZE = /^(0|[1-9][0-9]{0,14})$/
const SIGNATURE = '— '

type Listed = { readonly key: VerifierKey; readonly from: number }

const isNotSaid = (line: string): boolean => line === '' || line.startsWith('#')

/** A note of a rotation out of the lines from one on: its text, and the signatures after an empty line. */
const noteAt = (lines: ReadonlyArray<string>, at: number): { readonly entry: HistoryKey; readonly end: number } => {
  const [size = '', verifier = ''] = lines.slice(at + 1, at + 3)
  let end = at + 4
  while (lines[end]?.startsWith(SIGNATURE) === true) end += 1
  if (!SIZE.test(size) || lines[at + 3] !== '' || end === at + 4)
    throw new Unverifiable('Malformed', `The note of a key rotation on line ${at + 1} is none.`)
  const endorsement = `${lines.slice(at, end).join('\n')}\n`
  return { entry: { verifier, from: Number(size), endorsement }, end }
}

/** The key that a note names, if the last of its log before it vouches for it: one that was succeeded names nobody more. */
const vouched = (entry: HistoryKey, before: ReadonlyArray<Listed>): Listed => {
  const key = insistOnKey(entry.verifier)
  const last = before.findLast(({ key: { name } }) => name === key.name)
  if (last !== undefined && last.from <= entry.from && vouchesFor(last.key, key, entry))
    return { key, from: entry.from }
  throw new Unverifiable(
    'KeyForeign',
    `No key before it vouches for ${entry.verifier}, which is said to sign from ${entry.from} events on.`,
  )
}

/**
 * Reads the keys that are trusted, as `key show` prints them: a line of its own is trusted by that, and the note of a rotation
 * names a key only where one before it signed that. Each signs until the next of its log does; `from N` after a key says from when.
 */
export const parseKeys = (text: string): ReadonlyArray<VerifierKey> => {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const listed: Array<Listed> = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (isNotSaid(line)) continue
    if (ROTATION.test(line)) {
      const { entry, end } = noteAt(lines, at)
      listed.push(vouched(entry, listed))
      at = end - 1
      continue
    }
    const [verifier = '', ...rest] = line.trim().split(' ')
    const [, from] = FROM.exec(rest.join(' ')) ?? []
    const key = insistOnKey(from === undefined ? line.trim() : verifier)
    listed.push({ key, from: Number(from ?? 0) })
  }
  return listed.map(({ key, from }, index) => {
    const ofLog = listed.slice(index).filter((one) => one.key.name === key.name && (one.from > 0 || one.key === key))
    return { ...key, signs: { from, to: signsUntil(ofLog, 0) } }
  })
}

/** Reads `--key`: a verifier key, or a file of some. */
export const readKeys = (given: string, path: (file: string) => string): ReadonlyArray<VerifierKey> => {
  const key = parseVerifierKey(given)
  if (key !== undefined) return [key]
  let text: string
  try {
    text = readFileSync(path(given), 'utf8')
  } catch {
    throw new Unverifiable('Malformed', `${JSON.stringify(given)} is no verifier key, nor a file of some.`)
  }
  const keys = parseKeys(text)
  if (keys.length === 0) throw new Unverifiable('Malformed', `There is no verifier key in ${given}.`)
  return keys
}
