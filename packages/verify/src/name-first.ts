import type { Signed } from './check-checkpoint.ts'
import type { Roots } from './check-roots.ts'
import { firstWrongEvent } from './first-wrong-event.ts'
import { openKeptTree } from './kept-tree.ts'
import { type LeafReader, leafReader } from './leaf-reader.ts'
import type { LedgerFiles } from './ledger-files.ts'
import { openLog } from './open-log.ts'
import { treeSpeaksTo } from './tree-speaks-to.ts'
import type { Problem } from './verdict.ts'

type Known = {
  readonly files: LedgerFiles
  readonly count: number
  readonly roots: Roots
  readonly signed: ReadonlyArray<Signed>
}

const reading = <A>(log: string, use: (read: LeafReader) => A): A => {
  const database = openLog(log)
  try {
    return use(leafReader(database))
  } finally {
    database.close()
  }
}

/**
 * The first wrong event by its columns, its neighbours and the tree. Of events that a signature vouches for the log itself says
 * what was signed, and not the tree; of others the tree as far as it leads to what was signed, and beyond all that was signed,
 * since what it has taken in there is what the engine wrote.
 */
const found = ({ files, count, roots: { vouchedTo }, signed }: Known): Problem | undefined => {
  const tree = openKeptTree(files.tree)
  if (tree === undefined) return firstWrongEvent({ log: files.log, count })
  try {
    const vouched = signed.filter(({ isVouched }) => isVouched)
    const speaksTo = reading(files.log, (read) => treeSpeaksTo(tree, read, vouched, vouchedTo))
    const largest = Math.max(0, ...vouched.map(({ checkpoint: { size } }) => size))
    const speaksOf = (position: number): boolean => position > vouchedTo && (position <= speaksTo || position > largest)
    return firstWrongEvent({ log: files.log, count, believed: { tree, speaksOf } })
  } finally {
    tree.close()
  }
}

/** The first wrong event, once something is known to be wrong; undefined where no event shows it. */
export const nameFirst = (known: Known): Problem | undefined => {
  const { firstFailed } = known.roots
  const first = found(known)
  if (firstFailed === undefined || (first?.position ?? Number.MAX_SAFE_INTEGER) <= firstFailed) return first
  const sizes = known.signed.map(({ checkpoint: { size } }) => size).filter((size) => size < firstFailed)
  return {
    kind: 'EventWrong',
    words: `One of the events ${Math.max(0, ...sizes) + 1} to ${firstFailed} is not what was signed; which one cannot be told, since the tree of the ledger (proofs.sqlite) does not say it.`,
  }
}
