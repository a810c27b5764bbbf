import { canonical } from './canonical.ts'
import { checkSignature } from './check-checkpoint.ts'
import { checkRoots, type Signed } from './check-roots.ts'
import type { Checkpoint } from './checkpoint.ts'
import { columnChecker, type EventColumns } from './event-columns.ts'
import { growingRoot } from './growing-root.ts'
import { openKeptTree } from './kept-tree.ts'
import { CHUNK } from './leaf-reader.ts'
import { HASH_BYTES, hashOfLeaf } from './tree-hash.ts'
import { knownKeys } from './trusted-keys.ts'
import type { Problem, Verdict } from './verdict.ts'
import type { VerifierKey } from './verifier-key.ts'

export type VerifyExportOptions = {
  readonly lines: AsyncIterable<Uint8Array>
  readonly keys?: ReadonlyArray<VerifierKey> | undefined
  readonly checkpoint?: Checkpoint | undefined
  /** The tree of the ledger (proofs.sqlite), by which an event that was changed is named. */
  readonly tree?: string | undefined
  readonly onProgress?: ((events: number) => void) | undefined
}

const MEMBERS = 'data,id,meta,position,recordedAt,revision,schemaVersion,stream,type'

const wrong = (position: number, column: string | undefined, words: string): Problem => ({
  kind: 'EventWrong',
  position,
  ...(column === undefined ? {} : { column }),
  words: `Event ${position}${column === undefined ? '' : `, column ${column}`}: ${words}.`,
})

/** The columns of an event out of its line, or why it is none. */
const columnsOf = (line: Uint8Array): EventColumns | string => {
  const text = Buffer.from(line).toString('utf8')
  try {
    const event = JSON.parse(text)
    if (typeof event !== 'object' || event === null || Object.keys(event).sort().join() !== MEMBERS)
      return 'the line is no event'
    if (canonical(event) !== text) return 'the line is no canonical JSON'
    const { schemaVersion, recordedAt, position, data, meta, ...rest } = event
    const place = String(Number(position)) === position ? Number(position) : position
    return {
      ...rest,
      position: place,
      schema_version: schemaVersion,
      recorded_at: recordedAt,
      data: canonical(data),
      meta: canonical(meta),
    }
  } catch {
    return 'the line is no JSON'
  }
}

const signedOf = ({
  checkpoint,
  keys,
}: VerifyExportOptions): { readonly signed: ReadonlyArray<Signed>; readonly problems: ReadonlyArray<Problem> } => {
  if (checkpoint === undefined) return { signed: [], problems: [] }
  const known = knownKeys([], keys)
  const name = 'The checkpoint that was given'
  const signature = checkSignature(checkpoint, known, name)
  return 'problem' in signature
    ? { signed: [], problems: [signature.problem] }
    : { signed: [{ name, checkpoint, isVouched: signature.isVouched }], problems: [] }
}

/** Verifies an export, line by line: each event against those before it, and all of them against a checkpoint. */
export const verifyExport = async (options: VerifyExportOptions): Promise<Verdict> => {
  const { lines, checkpoint, onProgress } = options
  const { signed, problems } = signedOf(options)
  const kept = openKeptTree(options.tree)
  const growing = growingRoot()
  const check = columnChecker()
  const roots = new Map<number, Buffer>()
  let [first, unlike]: [Problem | undefined, Problem | undefined] = [undefined, undefined]
  for await (const line of lines) {
    if (line.length === 0) continue
    const position = growing.size() + 1
    const columns = first === undefined ? columnsOf(line) : undefined
    if (typeof columns === 'string') first = wrong(position, undefined, columns)
    else if (columns !== undefined) {
      const found = check(columns, position)
      if (found !== undefined) first = wrong(position, found.column, found.words)
    }
    const leaf = hashOfLeaf(line)
    growing.add(leaf)
    const from = ((position - 1) % CHUNK) * HASH_BYTES
    const was = kept?.leaves(Math.floor((position - 1) / CHUNK))?.subarray(from, from + HASH_BYTES)
    if (unlike === undefined && was !== undefined && was.length === HASH_BYTES && !leaf.equals(was))
      unlike = wrong(position, undefined, 'it is not what it was when the ledger took it in')
    if (growing.size() === checkpoint?.size) roots.set(growing.size(), growing.root())
    onProgress?.(growing.size())
  }
  kept?.close()
  const events = growing.size()
  const rooted = checkRoots(signed, roots, events, first !== undefined || unlike !== undefined)
  const named = [first, unlike].filter((one) => one !== undefined).sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
  const beyond = signed.length > 0 && rooted.vouchedTo < events && rooted.firstFailed === undefined
  return {
    events,
    vouchedTo: rooted.vouchedTo,
    problems: [...named.slice(0, 1), ...rooted.problems, ...problems],
    notes: [
      ...(checkpoint === undefined
        ? ['No checkpoint was given: that the events fit together was seen, not that nobody changed them.']
        : []),
      ...(beyond
        ? [`Events ${rooted.vouchedTo + 1} to ${events} came after the checkpoint: it does not vouch for them.`]
        : []),
    ],
  }
}
