import { hash } from 'node:crypto'
import { hashOfLeaf, parseKeys, verifyProof } from '@aid-ledger/verify'
import { describe, expect, it } from 'vitest'
import { makeOwnKey, noteOf, type OwnKey, rotationNote } from './own-key.ts'

const LOG = 'example.org/aid'
const [old, next, other] = [makeOwnKey(LOG), makeOwnKey(LOG), makeOwnKey(LOG)]
const ROTATED_AT = 4

/** A proof of the first event of a log of so many, signed by a key. */
const proofBy = (key: OwnKey, size: 1 | 8, said = '1'): string => {
  const event = `{"position":"${said}"}`
  const leaf = hashOfLeaf(Buffer.from(event))
  const path = size === 1 ? [] : [1, 2, 3].map((byte) => Buffer.alloc(32, byte))
  const pair = (left: Buffer, right: Buffer) => hash('sha256', Buffer.concat([Buffer.from([1]), left, right]), 'buffer')
  const root = path.reduce(pair, leaf)
  const checkpoint = noteOf(`${LOG}\n${size}\n${root.toString('base64')}\n`, key)
  return [
    'c2sp.org/tlog-proof@v1',
    `extra ${Buffer.from(event).toString('base64')}`,
    'index 0',
    ...path.map((one) => one.toString('base64')),
    '',
    checkpoint,
  ].join('\n')
}

const kinds = (proof: string, list: string) => verifyProof(proof, parseKeys(list)).problems.map(({ kind }) => kind)
const listed = (...by: ReadonlyArray<OwnKey>) => `${old.text}\n${rotationNote(LOG, ROTATED_AT, next.text, ...by)}`

describe('a list of keys', () => {
  it('by which the old key vouches for the new one has each sign its own sizes only', () => {
    const list = `# the keys\n${listed(old, next)}`
    expect(kinds(proofBy(old, 1), list)).toEqual([])
    expect(kinds(proofBy(next, 8), list)).toEqual([])
    // Whoever stole the old key signs nothing later, and whoever has the new one nothing earlier.
    expect(kinds(proofBy(old, 8), list)).toEqual(['KeyForeign'])
    expect(kinds(proofBy(next, 1), list)).toEqual(['KeyForeign'])
    expect(kinds(proofBy(other, 8), list)).toEqual(['KeyForeign'])
  })

  it('has a key that nobody vouches for sign from the size that is said', () => {
    const list = `${old.text}\n${next.text} from ${ROTATED_AT}\n`
    expect(kinds(proofBy(next, 8), list)).toEqual([])
    expect(kinds(proofBy(old, 8), list)).toEqual(['KeyForeign'])
  })

  it.each([
    ['by the old key alone', [old]],
    ['by the new key alone', [next]],
    ['by a stranger', [other, next]],
  ])('with a rotation that is signed %s is refused', (_, by) => {
    expect(() => parseKeys(listed(...by))).toThrow('No key before it vouches for')
  })

  it('with a rotation at another size than was signed, or of another log, is refused', () => {
    const sound = listed(old, next)
    expect(() => parseKeys(sound.replace(`\n${ROTATED_AT}\n`, '\n3\n'))).toThrow('No key before it vouches for')
    const stray = makeOwnKey('example.org/other')
    const list = `${old.text}\n${rotationNote('example.org/other', ROTATED_AT, stray.text, old, stray)}`
    expect(() => parseKeys(list)).toThrow('No key before it vouches for')
  })

  it('in which a key that was succeeded names another is refused', () => {
    const list = `${listed(old, next)}${rotationNote(LOG, 6, other.text, old, other)}`
    expect(() => parseKeys(list)).toThrow('No key before it vouches for')
  })

  it.each(['not a key', `${'x'.repeat(20)} from 3`, 'aid-ledger key rotation of a\n1\nb\n'])(
    'that holds %j is refused',
    (line) => {
      expect(() => parseKeys(`${old.text}\n${line}`)).toThrow(/is no verifier key|is none/)
    },
  )
})

it('a proof whose event says that it is elsewhere is refused', () => {
  expect(kinds(proofBy(old, 1), old.text)).toEqual([])
  expect(verifyProof(proofBy(old, 1, '2'), [old.verifier]).problems).toMatchObject([
    { column: 'position', position: 1 },
  ])
})
