import { chmodSync, readFileSync, rmSync, statSync } from 'node:fs'
import {
  isConsistent,
  parseCheckpoint,
  parseVerifierKey,
  type Verdict,
  verifyLedger,
  verifyProof,
} from '@aid-ledger/verify'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  appended,
  makeProvedLedger,
  openProved,
  provedFolder,
  restoredAndSigned,
  rightOf,
  someEvents,
} from './proved-ledger.ts'

const kinds = ({ problems }: Verdict) => problems.map(({ kind }) => kind)
const given = (note: string) => parseCheckpoint(note)!

describe('a key', () => {
  it('that is rotated leaves old proofs valid, and who trusts the old one trusts the new', async () => {
    const place = provedFolder()
    const all = await someEvents(40)
    const opened = await openProved(place.data)
    const early = await restoredAndSigned(opened, all.slice(0, 20))
    const first = rightOf(opened.proofs.key())
    const proof = (await opened.proofs.proofOf(5))!
    const rotated = rightOf(await opened.proofs.rotate('vouches'))
    await appended(opened.store, all.slice(20))
    const late = rightOf(await opened.proofs.sign())!
    const between = rightOf(E.right(await opened.proofs.consistency(20, 40)))!
    await opened.close()
    const oldKey = [parseVerifierKey(first)!]
    expect(late.note).toContain(`— example.org/aid `)
    expect(rotated.verifier).not.toBe(first)
    expect(verifyProof(proof, oldKey).problems).toEqual([])
    expect(await verifyLedger({ path: place.data, keys: oldKey })).toMatchObject({ problems: [], vouchedTo: 40 })
    expect(isConsistent(given(early.note), given(late.note), between.hashes)).toBe(true)
    // The old key signs no more: whoever still has it cannot make the ledger another one.
    expect(readFileSync(place.key, 'utf8')).toContain(rotated.verifier.split('+')[1])
    place.remove()
  })

  it('that is lost is replaced by one that nobody vouches for, and it is told', async () => {
    const place = provedFolder()
    const opened = await openProved(place.data)
    await restoredAndSigned(opened, await someEvents(10))
    const first = rightOf(opened.proofs.key())
    rmSync(place.key)
    expect(await opened.proofs.sign()).toMatchObject(E.left({ _tag: 'KeyUnknown' }))
    const next = rightOf(await opened.proofs.rotate('is lost'))
    await opened.close()
    const trusting = (key: string) => verifyLedger({ path: place.data, keys: [parseVerifierKey(key)!] })
    expect(kinds(await trusting(first))).toEqual(['KeyForeign'])
    expect(await trusting(next.verifier)).toMatchObject({ problems: [], vouchedTo: 10 })
    place.remove()
  })

  it('that others may read is not used', async () => {
    const place = provedFolder()
    const opened = await openProved(place.data)
    await restoredAndSigned(opened, await someEvents(10))
    chmodSync(place.key, 0o640)
    expect(await opened.proofs.sign()).toMatchObject(
      E.left({ _tag: 'KeyExposed', detail: expect.stringContaining('640') }),
    )
    expect(opened.proofs.key()).toMatchObject(E.left({ _tag: 'KeyExposed' }))
    chmodSync(place.key, 0o600)
    expect(E.isRight(await opened.proofs.sign())).toBe(true)
    await opened.close()
    place.remove()
  })

  it('is made its owner’s alone, beside the data and not in it', async () => {
    const { data, key, remove } = await makeProvedLedger(5, 2)
    expect(statSync(key).mode & 0o777).toBe(0o600)
    expect(key.startsWith(`${data}/`)).toBe(false)
    remove()
  })
})
