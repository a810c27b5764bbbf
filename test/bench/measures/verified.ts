import { hash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProofs } from '@aid-ledger/audit'
import { instantOf } from '@aid-ledger/domain'
import { canonicalOfRow, type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import { parseVerifierKey, verifyLedger } from '@aid-ledger/verify'
import * as E from 'fp-ts/lib/Either.js'
import { inTurns } from '../frame/in-turns.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import { ledgerOfWorkload } from '../ledger-of-workload.ts'

const WANTED = 0.4
/** The peers hash the bytes of so many events at most, again and again: more are no other kind of bytes, and fill the memory. */
const HASHED = 100_000
const ROUNDS = { usual: 5, quick: 2 }
const MIB = 1024 * 1024

const rightOf = <A>(result: E.Either<{ readonly detail: string }, A>): A => {
  if (E.isLeft(result)) throw new Error(result.left.detail)
  return result.right
}

/** The bytes of events one after another, and where each ends. */
type Bytes = { readonly whole: Buffer; readonly ends: Uint32Array }

const bytesOf = async (store: EventStore): Promise<Bytes & { readonly all: number }> => {
  const parts: Array<Buffer> = []
  const ends: Array<number> = []
  let all = 0
  for await (const rows of store.readRows(0))
    for (const row of rows) {
      const event = Buffer.from(canonicalOfRow(row))
      all += event.length
      if (ends.push(all) <= HASHED) parts.push(event)
    }
  return { all, whole: Buffer.concat(parts), ends: Uint32Array.from(ends.slice(0, HASHED)) }
}

/** Signs what a ledger holds; answers by which key, and the bytes of its events. */
const signed = async (directory: string) => {
  const store = rightOf(await makeSqliteEventStore({ directory, mode: 'read' })())
  const clock = () => instantOf(new Date())
  const proofs = rightOf(await openProofs({ store, directory, keyPath: `${directory}.key`, clock }))
  rightOf(await proofs.sign())
  const key = parseVerifierKey(rightOf(await proofs.key()))!
  await proofs.close()
  const bytes = await bytesOf(store)
  await store.close()
  return { key, ...bytes }
}

const mibASecond = async (bytes: number, run: () => unknown): Promise<number> => {
  const began = performance.now()
  await run()
  return bytes / MIB / ((performance.now() - began) / 1_000)
}

const eachOf =
  ({ whole, ends }: Bytes, how: 'buffer' | 'binary') =>
  (): void => {
    let from = 0
    for (const end of ends) {
      hash('sha256', whole.subarray(from, end), how as 'buffer')
      from = end
    }
  }

const compare = async (folder: string, events: number, rounds: number): Promise<ReadonlyArray<Comparison>> => {
  const path = join(folder, 'data')
  cpSync(await ledgerOfWorkload({ events, eventsPerAlly: 300, seed: 1 }), path, { recursive: true })
  const { key, all, ...bytes } = await signed(path)
  const verify = async (): Promise<void> => {
    const { problems, vouchedTo } = await verifyLedger({ path, keys: [key] })
    if (problems.length > 0 || vouchedTo !== events) throw new Error(problems[0]?.words ?? 'it is not vouched for')
  }
  const against = (peer: () => unknown) =>
    inTurns(rounds, { peer: () => mibASecond(bytes.whole.length, peer), ours: () => mibASecond(all, verify) })
  const stream = await against(() => hash('sha256', bytes.whole, 'buffer'))
  const digests = await against(eachOf(bytes, 'buffer'))
  const texts = await against(eachOf(bytes, 'binary'))
  const about = `a ledger of ${events} events on disk: every event, the tree, the signature, the index and the file; the peer has the bytes of ${bytes.ends.length} of them in memory, and`
  const unit = 'MiB/s'
  return [
    {
      ...stream,
      unit,
      name: 'verify of a whole ledger, against one stream of bytes',
      about: `${about} takes one digest of all: what no digest an event comes to in Node`,
    },
    {
      ...digests,
      unit,
      name: 'verify of a whole ledger, against a digest an event',
      wanted: { atLeast: WANTED },
      about: `${about} takes the SHA-256 digest of each event, as bytes`,
    },
    {
      ...texts,
      unit,
      name: 'verify of a whole ledger, against a digest an event as text',
      about: `${about} takes the same digests as text of one character a byte, the quickest that Node has`,
    },
  ]
}

export const verified: Measure = {
  name: 'verify',
  summary: 'verifying a whole ledger against bare SHA-256 over its bytes',
  run: async ({ events, quick }) => {
    const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-verify-'))
    try {
      return await compare(folder, events, ROUNDS[quick ? 'quick' : 'usual'])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
