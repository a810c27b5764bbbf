import { isCanonical } from './canonical.ts'
import { checkSignature } from './check-checkpoint.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { rootOfInclusion } from './root-of-inclusion.ts'
import { HASH_BYTES, hashOfLeaf } from './tree-hash.ts'
import { knownKeys } from './trusted-keys.ts'
import { type Problem, Unverifiable, type Verdict } from './verdict.ts'
import type { VerifierKey } from './verifier-key.ts'

/** The first line of a proof (C2SP tlog-proof). */
const FIRST = 'c2sp.org/tlog-proof@v1'
/** A tree of more leaves than there will ever be has no longer paths. */
const MAX_PATH = 63

/** A file that proves one event, read. */
export type EventProof = {
  /** The event's canonical bytes, as text. */
  readonly event: string
  readonly index: number
  readonly path: ReadonlyArray<Buffer>
  readonly checkpoint: Checkpoint
}

export const isProof = (text: string): boolean => text.startsWith(`${FIRST}\n`)

const malformed = (words: string): Unverifiable =>
  new Unverifiable('Malformed', `This is no proof of an event: ${words}.`)

const bytesOf = (base64: string): Buffer => {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.toString('base64') !== base64) throw malformed(`${JSON.stringify(base64.slice(0, 60))} is no base64`)
  return bytes
}

const hashOf = (line: string): Buffer => {
  const hash = bytesOf(line)
  if (hash.length !== HASH_BYTES) throw malformed(`${JSON.stringify(line)} is no hash`)
  return hash
}

/** Reads a proof; throws an Unverifiable where it is none. */
export const parseProof = (text: string): EventProof => {
  if (!isProof(text)) throw malformed(`it does not begin with ${FIRST}`)
  const end = text.indexOf('\n\n')
  if (end < 0) throw malformed('it has no checkpoint')
  const [, extra = '', index = '', ...path] = text.slice(0, end).split('\n')
  if (!extra.startsWith('extra ')) throw malformed('it does not hold the event, as `extra`')
  if (!/^index (0|[1-9][0-9]{0,14})$/.test(index)) throw malformed('it has no index')
  if (path.length > MAX_PATH) throw malformed('its path is too long')
  const checkpoint = parseCheckpoint(text.slice(end + 2))
  if (checkpoint === undefined) throw malformed('its checkpoint is none')
  return {
    event: bytesOf(extra.slice('extra '.length)).toString('utf8'),
    index: Number(index.slice('index '.length)),
    path: path.map(hashOf),
    checkpoint,
  }
}

const wrongInEvent = ({ event, index }: EventProof): Problem | undefined => {
  const position = index + 1
  const problem = (column: string, words: string): Problem => ({ kind: 'EventWrong', position, column, words })
  if (!isCanonical(event)) return problem('event', `The event at ${position} is no canonical JSON.`)
  const { position: said } = JSON.parse(event) as { readonly position?: unknown }
  return said === String(position)
    ? undefined
    : problem('position', `The event says that it is at ${said}, and the proof that it is at ${position}.`)
}

/** Verifies a file that proves one event, without the ledger. Throws an Unverifiable where it is no proof. */
export const verifyProof = (
  text: string,
  trusted: ReadonlyArray<VerifierKey>,
): Verdict & { readonly proof: EventProof } => {
  const proof = parseProof(text)
  const { event, index, path, checkpoint } = proof
  const keys = knownKeys([], trusted)
  const root = rootOfInclusion(hashOfLeaf(Buffer.from(event, 'utf8')), index, checkpoint.size, path)
  const signature = checkSignature(checkpoint, keys, 'The checkpoint of the proof')
  const position = index + 1
  const isIn = root?.equals(checkpoint.root) === true
  const outside: Problem = {
    kind: 'EventWrong',
    position,
    words: `Event ${position} is not in the log that the checkpoint was signed of: the event, its place or its path was changed, or it is of another ledger.`,
  }
  const wrong = wrongInEvent(proof)
  const problems = [
    ...(isIn ? [] : [outside]),
    ...(wrong === undefined ? [] : [wrong]),
    ...('problem' in signature ? [signature.problem] : []),
  ]
  const vouchedTo = problems.length === 0 ? checkpoint.size : 0
  return { proof, events: 1, vouchedTo, problems, notes: [] }
}
