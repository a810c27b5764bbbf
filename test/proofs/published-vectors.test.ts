import { readFileSync } from 'node:fs'
import { leafHash, parseSignerKey, signedNote } from '@aid-ledger/audit'
import {
  growingRoot,
  hashOfLeaf,
  isConsistent,
  openNote,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  rootOfInclusion,
} from '@aid-ledger/verify'
import { describe, expect, it } from 'vitest'
import vectors from './golden/rfc6962.json' with { type: 'json' }
import note from './golden/signed-note.json' with { type: 'json' }
import { treeOfLeaves } from './tree-of-leaves.ts'

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')
const hexes = (hashes: ReadonlyArray<Buffer>): ReadonlyArray<string> => hashes.map((hash) => hash.toString('hex'))
const golden = (name: string): string => readFileSync(new URL(`./golden/${name}`, import.meta.url), 'utf8')

const leaves = vectors.leaves.map((leaf) => leafHash(bytes(leaf)))
const roots = vectors.roots.map(bytes)
const SOME_HASH = bytes('abacaba000000000000000000000000000000000000000000060061e00123456')

describe('the published vectors of RFC 6962', () => {
  it('give the published leaves and roots, where they are made and where they are verified', () => {
    const { tree, close } = treeOfLeaves(leaves, 3)
    const growing = growingRoot()
    expect(hexes(leaves)).toEqual(vectors.leafHashes)
    expect(hexes(vectors.leaves.map((leaf) => hashOfLeaf(bytes(leaf))))).toEqual(vectors.leafHashes)
    for (const [size, root] of vectors.roots.entries()) {
      expect(tree.root(size).toString('hex')).toBe(root)
      expect(growing.root().toString('hex')).toBe(root)
      if (size < leaves.length) growing.add(leaves[size]!)
    }
    close()
  })

  it.each(vectors.inclusion)(
    'give the published path of leaf $index in $size, and no other',
    ({ index, size, path }) => {
      const { tree, close } = treeOfLeaves(leaves)
      expect(hexes(tree.inclusion(index, size))).toEqual(path)
      close()
      const [leaf, proof] = [leaves[index]!, path.map(bytes)]
      const leads = (at: number, of: number, from: Buffer, by: ReadonlyArray<Buffer>): boolean =>
        rootOfInclusion(from, at, of, by)?.equals(roots[size]!) === true
      expect(leads(index, size, leaf, proof)).toBe(true)
      for (const at of [index - 1, index + 1, index ^ 2]) expect(leads(at, size, leaf, proof)).toBe(false)
      for (const of of [size * 2, Math.floor(size / 2)]) expect(leads(index, of, leaf, proof)).toBe(false)
      for (const more of [
        [...proof, roots[size]!],
        [roots[size]!, ...proof],
        [...proof, Buffer.alloc(0)],
      ])
        expect(leads(index, size, leaf, more)).toBe(false)
      expect(leads(index, size, SOME_HASH, proof)).toBe(false)
      if (proof.length > 0) expect(leads(index, size, leaf, proof.slice(0, -1))).toBe(false)
      for (const nth of proof.keys()) {
        const bent = proof.map((hash) => Buffer.from(hash))
        bent[nth]![0]! ^= 8
        expect(leads(index, size, leaf, bent)).toBe(false)
      }
    },
  )

  it.each(vectors.consistency)('give the published path from $from to $to, and no other', ({ from, to, path }) => {
    const { tree, close } = treeOfLeaves(leaves)
    expect(hexes(tree.consistency(from, to))).toEqual(path)
    close()
    const proof = path.map(bytes)
    const holds = (a: number, b: number, by: ReadonlyArray<Buffer>, first = roots[from]!, second = roots[to]!) =>
      isConsistent({ size: a, root: first }, { size: b, root: second }, by)
    expect(holds(from, to, proof)).toBe(true)
    if (from === to) return
    for (const a of [from - 1, from + 1, from ^ 2]) expect(holds(a, to, proof)).toBe(false)
    for (const b of [to * 2, Math.floor(to / 2)]) expect(holds(from, b, proof)).toBe(false)
    for (const more of [[], [...proof, roots[from]!], [roots[to]!, ...proof], proof.slice(0, -1)])
      expect(holds(from, to, more)).toBe(false)
    expect(holds(from, to, proof, roots[to], roots[from])).toBe(false)
    for (const nth of proof.keys()) {
      const bent = proof.map((hash) => Buffer.from(hash))
      bent[nth]![0]! ^= 16
      expect(holds(from, to, bent)).toBe(false)
    }
  })
})

describe('the published signed note', () => {
  it('is signed as published, by the published key', () => {
    const key = parseSignerKey(note.key)!
    expect(key).toMatchObject({ verifier: note.verifier, secret: note.key })
    expect(signedNote(note.text, key)).toBe(`${note.text}\n${note.line}`)
  })

  it('is verified, and not once a letter is another', () => {
    const key = parseVerifierKey(note.verifier)!
    const open = (text: string) => openNote(parseNote(text)!, [key])._tag
    expect(open(`${note.text}\n${note.line}`)).toBe('Signed')
    expect(open(`${note.text.replace('answer', 'Answer')}\n${note.line}`)).toBe('Forged')
    expect(openNote(parseNote(`${note.text}\n${note.line}`)!, [])._tag).toBe('Unknown')
  })

  it.each([
    note.verifier.replace('c74f20a3', 'c74f20a4'),
    note.verifier.replace('ARpc', 'AhpC'),
    'PeterNeumann+c74f20a3',
    '',
  ])('has no key %j', (text) => {
    expect(parseVerifierKey(text)).toBeUndefined()
  })
})

it('the examples of C2SP are read as what they say', () => {
  const checkpoint = parseCheckpoint(golden('checkpoint.txt'))
  expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 })
  expect(checkpoint?.note.signatures).toMatchObject([{ name: 'example.com/behind-the-sofa', id: '033de0ae' }])
  expect(parseNote(golden('note.txt'))).toMatchObject({
    text: expect.stringMatching(/^Ognuno[\s\S]*\n\ned è subito sera\.\n$/),
    signatures: [{ name: 'quasimodo.example/salvatore', id: '367ba04b' }],
  })
})

it.each([
  ['a size with a zero before it', (text: string) => text.replace('20852163', '020852163')],
  ['a root that is too short', (text: string) => text.replace('CsUYapGG', '')],
  ['no blank line', (text: string) => text.replace('\n\n', '\n')],
  ['no line end after the last signature', (text: string) => text.slice(0, -1)],
  ['a control character', (text: string) => text.replace('sofa', 'so\tfa')],
])('a checkpoint with %s is none', (_, bend) => {
  expect(parseCheckpoint(bend(golden('checkpoint.txt')))).toBeUndefined()
})
