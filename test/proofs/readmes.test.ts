import { readFileSync } from 'node:fs'
import { openProofs } from '@aid-ledger/audit'
import { type Instant, instantOf } from '@aid-ledger/domain'
import { openEventStore } from '@aid-ledger/event-store'
import { parseVerifierKey, verifyLedger, verifyProof } from '@aid-ledger/verify'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { makeProvedLedger, rightOf } from './proved-ledger.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const clock = (): Instant => instantOf(new Date())

it('a ledger is signed and verified as the READMEs show', async () => {
  const ledger = await makeProvedLedger(20, 10)
  const directory = ledger.data
  const keyPath = ledger.key
  const store = rightOf(await openEventStore({ directory, mode: 'read' })())

  // <audit>
  const opened = await openProofs({ store, directory, keyPath, clock })
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  const proofs = opened.right
  const signed = await proofs.sign()
  const verifier = await proofs.key()
  const proof = await proofs.proofOf(7)
  await proofs.close()
  // </audit>
  await store.close()
  expect(signed).toMatchObject(E.right({ size: 20 }))

  // <verify>
  const keys = [parseVerifierKey(rightOf(verifier))!]
  const { problems, vouchedTo } = await verifyLedger({ path: directory, keys })
  const ofOne = verifyProof(rightOf(proof)!, keys)
  // </verify>
  expect([problems, vouchedTo, ofOne.problems]).toEqual([[], 20, []])
  ledger.remove()
})

it.each(['audit', 'verify'])('is what the README of %s shows', (name) => {
  const [, shown = ''] = new RegExp(`// <${name}>\\n([\\s\\S]*?) *// </${name}>`).exec(read('readmes.test.ts')) ?? []
  expect(shown).not.toBe('')
  expect(read(`../../packages/${name}/README.md`)).toContain(`\`\`\`ts\n${shown.replaceAll(/^ {2}/gm, '')}\`\`\``)
})
