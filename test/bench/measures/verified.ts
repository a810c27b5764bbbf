import { hash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProofs } from '@aid-ledger/audit'
import { instantOf } from '@aid-ledger/domain'
import { canonicalOfRow, makeSqliteEventStore } from '@aid-ledger/event-store'
import { parseVerifierKey, verifyLedger } from '@aid-ledger/verify'
import * as E from 'fp-ts/lib/Either.js'
import { inTurns } from '../frame/in-turns.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import { ledgerOfWorkload } from '../ledger-of-workload.ts'

const WANTED = 0.4
/** More would be of no other kind, and copying them takes long. */
const EVENTS = 100_000
const ROUNDS = { usual: 7, quick: 2 }
const MIB = 1024 * 1024

const rightOf = <A>(result: E.Either<{ readonly detail: string }, A>): A => {
  if (E.isLeft(result)) throw new Error(result.left.detail)
  return result.right
}

/** Signs what a ledger holds; answers by which key, and the bytes of each event. */
const signed = async (directory: string) => {
  const store = rightOf(await makeSqliteEventStore({ directory, mode: 'read' })())
  const clock = () => instantOf(new Date())
  const proofs = rightOf(await openProofs({ store, directory, keyPath: `${directory}.key`, clock }))
  rightOf(await proofs.sign())
  const verifier = rightOf(await proofs.key())
  const events: Array<Buffer> = []
  for await (const rows of store.readRows(0)) for (const row of rows) events.push(Buffer.from(canonicalOfRow(row)))
  await proofs.close()
  await store.close()
  return { key: parseVerifierKey(verifier)!, events }
}

const mibASecond = async (bytes: number, run: () => unknown): Promise<number> => {
  const began = performance.now()
  await run()
  return bytes / MIB / ((performance.now() - began) / 1_000)
}

const compare = async (folder: string, events: number, rounds: number): Promise<ReadonlyArray<Comparison>> => {
  const path = join(folder, 'data')
  cpSync(await ledgerOfWorkload({ events, eventsPerAlly: 300, seed: 1 }), path, { recursive: true })
  const { key, events: all } = await signed(path)
  const bytes = all.reduce((sum, event) => sum + event.length, 0)
  const verify = async (): Promise<void> => {
    const { problems, vouchedTo } = await verifyLedger({ path, keys: [key] })
    if (problems.length > 0 || vouchedTo !== events) throw new Error(problems[0]?.words ?? 'it is not vouched for')
  }
  const against = (peer: () => void) =>
    inTurns(rounds, { peer: () => mibASecond(bytes, peer), ours: () => mibASecond(bytes, verify) })
  const whole = Buffer.concat(all)
  const digests = await against(() => {
    for (const event of all) hash('sha256', event, 'buffer')
  })
  const texts = await against(() => {
    for (const event of all) hash('sha256', event, 'binary')
  })
  const stream = await against(() => {
    hash('sha256', whole, 'binary')
  })
  const about = `a ledger of ${events} events on disk: every event, the tree, the signature and the file; the peer has the bytes in memory and`
  const unit = 'MiB/s'
  return [
    {
      ...digests,
      unit,
      name: 'verify of a whole ledger',
      wanted: { atLeast: WANTED },
      about: `${about} takes the SHA-256 digest of each event, as bytes`,
    },
    {
      ...texts,
      unit,
      name: 'verify, digests as text',
      about: `${about} takes the same digests as text of one character a byte, the quickest that Node has`,
    },
    { ...stream, unit, name: 'verify, one digest', about: `${about} takes one digest of all of them together` },
  ]
}

export const verified: Measure = {
  name: 'verify',
  summary: 'verifying a whole ledger against bare SHA-256 over the same bytes',
  run: async ({ events, quick }) => {
    const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-verify-'))
    try {
      return await compare(folder, Math.min(events, EVENTS), ROUNDS[quick ? 'quick' : 'usual'])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
