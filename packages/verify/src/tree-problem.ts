import type { Roots } from './check-roots.ts'
import type { Scan } from './gather-chunks.ts'
import { openTree } from './kept-tree.ts'
import type { Problem } from './verdict.ts'
import { wrongInUpperTiles } from './wrong-in-tree.ts'

const wrongAbove = (path: string): string | undefined => {
  const { tree, trouble } = openTree(path)
  if (trouble !== undefined) return `it cannot be read (${trouble})`
  try {
    return tree === undefined ? undefined : wrongInUpperTiles(tree)
  } finally {
    tree?.close()
  }
}

/** What is wrong with the tree of a ledger, and not with the events that it is of. */
export const treeProblem = (path: string, { suspect, oddFrom }: Scan, { vouchedTo }: Roots): Problem | undefined => {
  const isLeaf = suspect !== undefined && suspect <= vouchedTo
  const what = isLeaf
    ? `event ${suspect} is what was signed, and the tree has another`
    : oddFrom === undefined
      ? wrongAbove(path)
      : `it lacks hashes of the 256 events from ${oddFrom} on, or has others above them`
  if (what === undefined) return undefined
  const mended = 'It follows from the log: move it away while no service runs, and it is made again.'
  return { kind: 'FileDamaged', words: `The tree of the ledger, ${path}, is damaged: ${what}. ${mended}` }
}
