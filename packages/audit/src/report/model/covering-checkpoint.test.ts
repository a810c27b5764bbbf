import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openHistory } from '../../proofs/checkpoint-history.ts'
import { checkpointNote } from '../../proofs/checkpoint-note.ts'
import { historyFile } from '../../proofs/history-file.ts'
import { newSignerKey } from '../../proofs/signer-key.ts'
import { coveringCheckpoint } from './covering-checkpoint.ts'

const key = newSignerKey('example.org/aid')
const root = Buffer.alloc(32, 7)
const noteOf = (size: number): string => checkpointNote({ origin: 'example.org/aid', size, root }, key)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-covering-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const signed = (...notes: ReadonlyArray<readonly [size: number, note: string]>): void => {
  const history = openHistory(historyFile(folder))
  for (const [size, note] of notes)
    history.add({ size, signedAt: '2024-01-01T00:00:00.000Z', verifier: key.verifier, note })
  history.close()
}

it('of a position is the first that covers it; behind, the last says how far it goes; where nothing was signed there is none', () => {
  expect(coveringCheckpoint(folder, 1)).toEqual(E.right({ state: 'none' }))
  signed()
  expect(coveringCheckpoint(folder, 1)).toEqual(E.right({ state: 'none' }))
  signed([3, noteOf(3)], [5, noteOf(5)])
  const of = (size: number) =>
    E.right({
      state: 'signed',
      origin: 'example.org/aid',
      size,
      root: root.toString('base64'),
      note: expect.stringContaining(`example.org/aid\n${size}\n`),
      verifier: key.verifier,
    })
  for (const [position, size] of [
    [0, 3],
    [3, 3],
    [4, 5],
  ] as const)
    expect(coveringCheckpoint(folder, position)).toEqual(of(size))
  expect(coveringCheckpoint(folder, 6)).toEqual(E.right({ state: 'behind', size: 5 }))
})

it('that is no checkpoint, or in a file that is none of them, is an error and not passed over', () => {
  signed([3, noteOf(3)], [5, 'scratched out'], [7, noteOf(7)])
  expect(coveringCheckpoint(folder, 4)).toMatchObject({
    left: { _tag: 'ProofUnsound', detail: expect.stringContaining('the checkpoint of 5 events is none') },
  })
  rmSync(historyFile(folder))
  writeFileSync(historyFile(folder), 'no database at all, only text of some length')
  expect(coveringCheckpoint(folder, 4)).toMatchObject({ left: { _tag: 'ProofsUnusable' } })
})
