import { asGiven, checkSignatures, type Signed } from './check-checkpoint.ts'
import { checkRoots, type Roots } from './check-roots.ts'
import type { Checkpoint } from './checkpoint.ts'
import { firstWrongEvent } from './first-wrong-event.ts'
import type { Scan } from './gather-chunks.ts'
import { type LedgerFiles, ledgerFiles } from './ledger-files.ts'
import { nameFirst } from './name-first.ts'
import { readHistory } from './read-history.ts'
import { scanRoots } from './scan-roots.ts'
import { type LogSize, sizeOfLog } from './size-of-log.ts'
import { treeProblem } from './tree-problem.ts'
import { type KnownKey, knownKeys } from './trusted-keys.ts'
import { NOTHING_SIGNED, type Problem, Unverifiable, type Verdict } from './verdict.ts'
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
  /** From how many events on threads help. */
  readonly threadsFrom?: number | undefined
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
  ...(vouchedTo > 0 && vouchedTo < head
    ? [
        `Events ${vouchedTo + 1} to ${head} came after the last checkpoint that holds: they were held against one another, and no signature vouches for them.`,
      ]
    : []),
]

const fileProblems = (files: LedgerFiles, { wrongInFile }: Scan, isGuarded: boolean): ReadonlyArray<Problem> => {
  const damaged = (words: string): Problem => ({ kind: 'FileDamaged', words: `${files.log} ${words}.` })
  return [
    ...(wrongInFile === undefined ? [] : [damaged(`is damaged: ${wrongInFile}`)]),
    ...(files.isLedger && !isGuarded
      ? [damaged('has not the tables and guards of a ledger, to the letter: its events could have been changed')]
      : []),
  ]
}

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

type Looked = {
  readonly files: LedgerFiles
  readonly size: LogSize
  readonly scan: Scan
  readonly roots: Roots
  readonly signed: ReadonlyArray<Signed>
}

/** What is wrong with the events and with the tree of them. */
const wrongIn = ({ files, size: { count, last }, scan, roots, signed }: Looked): ReadonlyArray<Problem> => {
  const isWrong =
    last !== count || scan.suspect !== undefined || scan.wrongInFile !== undefined || roots.firstFailed !== undefined
  const { vouchedTo } = roots
  // What nobody vouches for can still contradict itself, and what was before it.
  const alone = () => (vouchedTo < count ? firstWrongEvent({ log: files.log, count, after: vouchedTo }) : undefined)
  const first = isWrong ? nameFirst({ files, count, roots, signed }) : alone()
  const unreached: Problem | undefined =
    first === undefined && roots.isUnreached
      ? { kind: 'FileDamaged', words: `${files.log} could not be read as far as was signed.` }
      : undefined
  return [first, unreached, treeProblem(files.tree, scan, roots)].filter((one) => one !== undefined)
}

const scanOf = (files: LedgerFiles, head: number, signed: ReadonlyArray<Signed>, options: VerifyLedgerOptions) =>
  scanRoots({
    log: files.log,
    tree: files.tree,
    head,
    sizes: [...new Set(signed.map(({ checkpoint: { size } }) => size))],
    onProgress: (events) => options.onProgress?.(events, head),
    signal: options.signal,
    threadsFrom: options.threadsFrom,
  })

/**
 * Verifies a whole ledger: every event against what was signed, against the tree, against one another, and the file that they
 * are in. Throws an Unverifiable where there is nothing that could be.
 */
export const verifyLedger = async (options: VerifyLedgerOptions): Promise<Verdict> => {
  const files = ledgerFiles(options.path)
  const history = readHistory(files.history)
  const size = sizeOfLog(files.log)
  const { count } = size
  const keys = knownKeys(history.keys, options.keys)
  const { signed, problems } = checkSignatures([...history.checkpoints, ...asGiven(options.checkpoint)], keys)
  const scan = await scanOf(files, count, signed, options)
  if (options.signal?.aborted) throw new Unverifiable('Malformed', 'Interrupted.')
  const roots = checkRoots(signed, scan.roots, count)
  const foreign = [...problems, ...untrusted(keys[history.keys.length - 1])]
  const isUnsigned = options.keys !== undefined && signed.every(({ isVouched }) => !isVouched) && foreign.length === 0
  return {
    events: count,
    vouchedTo: roots.vouchedTo,
    problems: [
      ...wrongIn({ files, size, scan, roots, signed }),
      ...roots.problems,
      ...foreign,
      ...history.problems,
      ...fileProblems(files, scan, size.isGuarded),
      ...(isUnsigned ? [NOTHING_SIGNED] : []),
    ],
    notes: notesOf(keys, roots, count, options.keys !== undefined),
  }
}
