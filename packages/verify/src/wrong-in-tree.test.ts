import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openKeptTree } from './kept-tree.ts'
import { CHUNK } from './leaf-reader.ts'
import { HASH_BYTES, hashOverAll } from './tree-hash.ts'
import { wrongInUpperTiles } from './wrong-in-tree.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-tree-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const below = Buffer.alloc(CHUNK * HASH_BYTES, 7)

/** What is found in a tree of 65,536 leaves that has these hashes on its upper levels. */
const foundWith = (name: string, ...upper: ReadonlyArray<Buffer>): string | undefined => {
  const path = join(folder, name)
  const database = new DatabaseSync(path)
  database.exec('CREATE TABLE tile (level, n, hashes, marks); CREATE TABLE progress (size)')
  database.prepare('INSERT INTO progress VALUES (?)').run(CHUNK ** 2)
  for (const [index, hashes] of upper.entries())
    database.prepare('INSERT INTO tile VALUES (?, 0, ?, NULL)').run(index + 1, hashes)
  database.close()
  const tree = openKeptTree(path)!
  try {
    return wrongInUpperTiles(tree)
  } finally {
    tree.close()
  }
}

it('a hash above the others that is not theirs, or is missing, is found', () => {
  const above = hashOverAll(below)
  expect(foundWith('sound', below, above)).toBeUndefined()
  const bent = Buffer.from(above)
  bent[3]! ^= 1
  expect(foundWith('bent', below, bent)).toContain('hash 0 of level 2')
  expect(foundWith('gone', below)).toContain('hash 0 of level 2')
  expect(foundWith('short', below.subarray(HASH_BYTES), above)).toContain('hash 0 of level 2')
})
