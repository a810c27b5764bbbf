import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
import { pastGuards } from './past-guards.ts'
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
    const first = rightOf(await opened.proofs.key())
    const proof = rightOf(await opened.proofs.proofOf(5))!
    const rotated = rightOf(await opened.proofs.rotate('vouches'))
    await appended(opened.store, all.slice(20))
    const late = rightOf(await opened.proofs.sign())!
    const between = rightOf(await opened.proofs.consistency(20, 40))!
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
    const first = rightOf(await opened.proofs.key())
    rmSync(place.key)
    expect(await opened.proofs.sign()).toMatchObject(E.left({ _tag: 'KeyUnknown' }))
    const next = rightOf(await opened.proofs.rotate('is lost'))
    await opened.close()
    const trusting = (key: string) => verifyLedger({ path: place.data, keys: [parseVerifierKey(key)!] })
    expect(kinds(await trusting(first))).toEqual(['KeyForeign'])
    expect(await trusting(next.verifier)).toMatchObject({ problems: [], vouchedTo: 10 })
    place.remove()
  })

  it('that is there is not given up as lost', async () => {
    const place = provedFolder()
    const opened = await openProved(place.data)
    await restoredAndSigned(opened, await someEvents(10))
    const before = readFileSync(place.key, 'utf8')
    expect(await opened.proofs.rotate('is lost')).toMatchObject(E.left({ _tag: 'KeyNotLost' }))
    expect(readFileSync(place.key, 'utf8')).toBe(before)
    await opened.close()
    place.remove()
  })

  it('of whose successor a kill left only the beginning signs on, and is rotated', async () => {
    const place = provedFolder()
    const opened = await openProved(place.data)
    await restoredAndSigned(opened, await someEvents(10))
    writeFileSync(`${place.key}.next`, '', { mode: 0o600 })
    expect(E.isRight(await opened.proofs.sign())).toBe(true)
    writeFileSync(`${place.key}.next`, '', { mode: 0o600 })
    const first = rightOf(await opened.proofs.key())
    expect(rightOf(await opened.proofs.rotate('vouches')).verifier).not.toBe(first)
    await opened.close()
    place.remove()
  })

  it('whose rotation was cut off once the next was told of is followed by that one', async () => {
    const place = provedFolder()
    const all = await someEvents(20)
    const opened = await openProved(place.data)
    await restoredAndSigned(opened, all.slice(0, 10))
    const [first, before] = [rightOf(await opened.proofs.key()), readFileSync(place.key)]
    const next = rightOf(await opened.proofs.rotate('vouches'))
    renameSync(place.key, `${place.key}.next`)
    writeFileSync(place.key, before, { mode: 0o600 })
    await appended(opened.store, all.slice(10))
    expect(rightOf(await opened.proofs.sign())).toMatchObject({ size: 20, verifier: next.verifier })
    expect(existsSync(`${place.key}.next`)).toBe(false)
    await opened.close()
    const trusting = await verifyLedger({ path: place.data, keys: [parseVerifierKey(first)!] })
    expect(trusting).toMatchObject({ problems: [], vouchedTo: 20 })
    place.remove()
  })

  it('that was succeeded signs nothing later, and vouches for its successor only by its signature', async () => {
    const place = provedFolder()
    const opened = await openProved(place.data)
    await restoredAndSigned(opened, await someEvents(10))
    const first = rightOf(await opened.proofs.key())
    rightOf(await opened.proofs.rotate('vouches'))
    await opened.close()
    const history = join(place.data, 'checkpoints.sqlite')
    const trusting = () => verifyLedger({ path: place.data, keys: [parseVerifierKey(first)!] })
    expect(await trusting()).toMatchObject({ problems: [], vouchedTo: 10 })
    const rotated = 'UPDATE signing_key SET from_size = 9 WHERE ordinal = 2'
    pastGuards(history, rotated)
    // The note that vouches says 10; and the old key signed for 10, which it then did not.
    expect(kinds(await trusting())).toEqual(['KeyForeign', 'KeyForeign'])
    pastGuards(
      history,
      rotated.replace('9', '10'),
      "UPDATE signing_key SET endorsement = replace(endorsement, '10', '11')",
    )
    expect(kinds(await trusting())).toEqual(['KeyForeign'])
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
    expect(await opened.proofs.key()).toMatchObject(E.left({ _tag: 'KeyExposed' }))
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
