import { checkSignature } from './check-checkpoint.ts'
import { checkRoots, type Roots, type Signed } from './check-roots.ts'
import type { Checkpoint } from './checkpoint.ts'
import { firstWrongEvent } from './first-wrong-event.ts'
import { growingRoot } from './growing-root.ts'
import { openKeptTree } from './kept-tree.ts'
import { CHUNK } from './leaf-reader.ts'
import { type LedgerFiles, ledgerFiles, readHistory, sizeOfLog } from './ledger-files.ts'
import { type Scan, scanRoots } from './scan-roots.ts'
import { HASH_BYTES } from './tree-hash.ts'
import { type KnownKey, knownKeys } from './trusted-keys.ts'
import { type Problem, Unverifiable, type Verdict } from './verdict.ts'
import type { VerifierKey } from './verifier-key.ts'

export type VerifyLedgerOptions = {
  /** The folder of the ledger, or its log. */
  readonly path: string
  /** Who is trusted; without it the first key of the ledger's own history is. */
  readonly keys?: ReadonlyArray<VerifierKey> | undefined
  /** A checkpoint that was kept elsewhere. */
  readonly checkpoint?: Checkpoint | undefined
  readonly onProgress?: ((events: number, of: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

const GUARDS = 3

/** What is signed, with what is wrong in the signatures. */
const signedOf = (
  checkpoints: ReadonlyArray<Omit<Signed, 'isVouched'>>,
  keys: ReadonlyArray<KnownKey>,
): { readonly signed: ReadonlyArray<Signed>; readonly problems: ReadonlyArray<Problem> } => {
  const problems: Array<Problem> = []
  const signed: Array<Signed> = []
  for (const { name, checkpoint } of checkpoints) {
    const signature = checkSignature(checkpoint, keys, name)
    if ('problem' in signature) problems.push(signature.problem)
    else signed.push({ name, checkpoint, isVouched: signature.isVouched })
  }
  return { signed, problems }
}

/** The largest signed size whose root the tree's own leaves give: up to there the tree says what was signed. */
const treeSpeaksTo = (tree: string, signed: ReadonlyArray<Signed>): number => {
  const kept = openKeptTree(tree)
  if (kept === undefined) return 0
  const wanted = new Map(signed.map(({ checkpoint: { size, root } }) => [size, root]))
  const growing = growingRoot()
  let speaksTo = 0
  for (let chunk = 0; chunk * CHUNK < kept.size; chunk += 1) {
    const leaves = kept.leaves(chunk)
    if (leaves === undefined) break
    for (let at = 0; at < leaves.length; at += HASH_BYTES) {
      growing.add(Buffer.from(leaves.subarray(at, at + HASH_BYTES)))
      if (wanted.get(growing.size())?.equals(growing.root()) === true) speaksTo = growing.size()
    }
  }
  kept.close()
  return speaksTo
}

const withTree = (files: LedgerFiles, count: number): Problem | undefined => {
  const tree = openKeptTree(files.tree)
  try {
    return firstWrongEvent(files.log, tree, count)
  } finally {
    tree?.close()
  }
}

/** The first wrong event, once something is known to be wrong; undefined where no event shows it. */
const nameFirst = (
  files: LedgerFiles,
  { suspect }: Scan,
  { firstFailed }: Roots,
  signed: ReadonlyArray<Signed>,
  count: number,
): Problem | undefined => {
  const speaksTo = treeSpeaksTo(files.tree, signed)
  // The tree is not signed beyond there, but what it has taken in is what the engine wrote.
  if (suspect !== undefined && (firstFailed === undefined || firstFailed <= speaksTo || suspect > speaksTo))
    return withTree(files, count)
  const byItself = firstWrongEvent(files.log, undefined, count)
  if (byItself !== undefined || firstFailed === undefined) return byItself
  const sound = Math.max(0, ...signed.map(({ checkpoint: { size } }) => size).filter((size) => size < firstFailed))
  return {
    kind: 'EventWrong',
    words: `One of the events ${sound + 1} to ${firstFailed} is not what was signed; which one cannot be told, since the tree of the ledger (proofs.sqlite) does not say it.`,
  }
}

const notesOf = (
  keys: ReadonlyArray<KnownKey>,
  { vouchedTo }: Roots,
  head: number,
  isGiven: boolean,
): ReadonlyArray<string> => [
  ...(keys.length === 0 ? ['Nothing was ever signed of it: nobody vouches for these events.'] : []),
  ...(keys.length > 0 && !isGiven
    ? [`The key is taken at the ledger's own word (${keys[0]?.key.text}): give --key with one from elsewhere.`]
    : []),
  ...(keys.length > 0 && vouchedTo < head
    ? [`Events ${vouchedTo + 1} to ${head} came after the last checkpoint: no signature vouches for them yet.`]
    : []),
]

const fileProblems = (files: LedgerFiles, { wrongInFile }: Scan, guards: number): ReadonlyArray<Problem> => [
  ...(wrongInFile === undefined
    ? []
    : [{ kind: 'FileDamaged' as const, words: `${files.log} is damaged: ${wrongInFile}.` }]),
  ...(files.isLedger && guards < GUARDS
    ? [{ kind: 'FileDamaged' as const, words: `${files.log} has lost guards that keep events from being changed.` }]
    : []),
]

/** That the key which signs now is nobody's who is trusted; `signs` is the last of the ledger's own history. */
const untrusted = (signs: KnownKey | undefined): ReadonlyArray<Problem> =>
  signs === undefined || signs.trusted
    ? []
    : [
        {
          kind: 'KeyForeign',
          words: `Nobody who is trusted vouches for the key that signs here, ${signs.key.text}.`,
        },
      ]

/**
 * Verifies a whole ledger: every event against what was signed, against the tree, against one another, and the file that they
 * are in. Throws an Unverifiable where there is nothing that could be.
 */
export const verifyLedger = async (options: VerifyLedgerOptions): Promise<Verdict> => {
  const files = ledgerFiles(options.path)
  const history = readHistory(files.history)
  const { count, last, guards } = sizeOfLog(files.log)
  const keys = knownKeys(history.keys, options.keys)
  const { checkpoint } = options
  const given = checkpoint === undefined ? [] : [{ name: 'The checkpoint that was given', checkpoint }]
  const { signed, problems } = signedOf([...history.checkpoints, ...given], keys)
  const sizes = [...new Set(signed.map(({ checkpoint: { size } }) => size))]
  const onProgress = (events: number) => options.onProgress?.(events, count)
  const scan = await scanRoots({
    log: files.log,
    tree: files.tree,
    head: count,
    sizes,
    onProgress,
    signal: options.signal,
  })
  if (options.signal?.aborted) throw new Unverifiable('Malformed', 'Interrupted.')
  const isBroken = last !== count || scan.suspect !== undefined
  const roots = checkRoots(signed, scan.roots, count, isBroken)
  const isWrong = isBroken || roots.firstFailed !== undefined || scan.wrongInFile !== undefined
  // Without anything signed the events can still contradict one another.
  const unsigned = keys.length === 0 && !isWrong ? firstWrongEvent(files.log, undefined, count) : undefined
  const first = isWrong ? nameFirst(files, scan, roots, signed, count) : unsigned
  return {
    events: count,
    vouchedTo: roots.vouchedTo,
    problems: [
      ...(first === undefined ? [] : [first]),
      ...roots.problems,
      ...problems,
      ...untrusted(keys[history.keys.length - 1]),
      ...fileProblems(files, scan, guards),
    ],
    notes: notesOf(keys, roots, count, options.keys !== undefined),
  }
}
