import type { Checkpoint } from './checkpoint.ts'
import { columnChecker } from './event-columns.ts'
import { columnsOf } from './export-columns.ts'
import { growingRoot } from './growing-root.ts'
import { openTree } from './kept-tree.ts'
import { hashOfLeaf } from './tree-hash.ts'
import { type Problem, Unverifiable } from './verdict.ts'
import type { VerifierKey } from './verifier-key.ts'
import { wrongEvent } from './wrong-event.ts'
import { hashAt } from './wrong-in-tree.ts'

export type VerifyExportOptions = {
  readonly lines: AsyncIterable<Uint8Array>
  readonly keys?: ReadonlyArray<VerifierKey> | undefined
  readonly checkpoint?: Checkpoint | undefined
  /** The tree of the ledger (proofs.sqlite), by which an event that was changed is named. */
  readonly tree?: string | undefined
  readonly onProgress?: ((events: number) => void) | undefined
}

/** What an export's lines were found to be while they came. */
export type Lines = {
  readonly events: number
  /** The first line that is wrong by itself or by those before it. */
  readonly first: Problem | undefined
  /** The first event that is not what the tree has: of those that a checkpoint covers, and of those after it. */
  readonly unlike: { readonly covered: number | undefined; readonly later: number | undefined }
  /** The roots of the lines and of the tree at the checkpoint's size. */
  readonly root: Buffer | undefined
  readonly rootOfTree: Buffer | undefined
}

const lineChecker = () => {
  const check = columnChecker()
  let first: Problem | undefined
  return {
    look: (line: Uint8Array, position: number): void => {
      if (first !== undefined) return
      const columns = columnsOf(line)
      if (typeof columns === 'string') first = wrongEvent(position, undefined, columns)
      else {
        const found = check(columns, position)
        if (found !== undefined) first = wrongEvent(position, found.column, found.words)
      }
    },
    first: () => first,
  }
}

/** Holds leaves against those of a tree that lies elsewhere, and takes the root of that. */
const treeChecker = (path: string | undefined, size: number) => {
  const { tree: kept, trouble = 'there is none' } = openTree(path)
  if (path !== undefined && kept === undefined)
    throw new Unverifiable('Malformed', `The tree of a ledger cannot be read from ${path}: ${trouble}.`)
  const growing = growingRoot()
  let [covered, later]: [number | undefined, number | undefined] = [undefined, undefined]
  let isWhole = kept !== undefined
  let root: Buffer | undefined
  return {
    look: (leaf: Buffer, position: number): void => {
      const was = kept === undefined ? undefined : hashAt(kept, 0, position - 1)
      if (was === undefined) isWhole = false
      else {
        if (isWhole) growing.add(Buffer.from(was))
        if (isWhole && position === size) root = growing.root()
        if (leaf.equals(was)) return
        if (position <= size) covered ??= position
        else later ??= position
      }
    },
    end: () => {
      kept?.close()
      return { unlike: { covered, later }, rootOfTree: root }
    },
  }
}

/** Reads the lines of an export, each held against those before it and against the tree. */
export const readExport = async ({ lines, checkpoint, tree, onProgress }: VerifyExportOptions): Promise<Lines> => {
  const size = checkpoint?.size ?? 0
  const growing = growingRoot()
  const byLine = lineChecker()
  const byTree = treeChecker(tree, size)
  let root: Buffer | undefined
  for await (const line of lines) {
    if (line.length === 0) continue
    const position = growing.size() + 1
    byLine.look(line, position)
    const leaf = hashOfLeaf(line)
    growing.add(leaf)
    byTree.look(leaf, position)
    if (position === size) root = growing.root()
    onProgress?.(position)
  }
  return { events: growing.size(), first: byLine.first(), root, ...byTree.end() }
}
