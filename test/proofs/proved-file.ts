import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Problem, parseVerifierKey, verifyLedger } from '@aid-ledger/verify'
import { makeProvedLedger } from './proved-ledger.ts'

/** A ledger all of which was signed, the bytes of its log, and what is found where these are others. */
export const makeProvedFile = async (events: number) => {
  const ledger = await makeProvedLedger(events, events)
  const path = join(ledger.data, 'ledger.sqlite')
  const keys = [parseVerifierKey(ledger.verifier)!]
  const foundIn = async (bytes: Buffer, threadsFrom?: number): Promise<ReadonlyArray<Problem>> => {
    writeFileSync(path, bytes)
    const { problems } = await verifyLedger({ path: ledger.data, keys, threadsFrom })
    return problems
  }
  return { ...ledger, path, whole: readFileSync(path), foundIn }
}
