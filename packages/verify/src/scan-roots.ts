import { availableParallelism } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { wrongInIndex, wrongInPages } from './check-file.ts'
import { growingRoot } from './growing-root.ts'
import { isBalanced, newBalance } from './index-balance.ts'
import { CHUNK } from './leaf-reader.ts'
import { type ScanJob, type Scanned, scanLog } from './scan-log.ts'
import type { WorkerJob } from './scan-worker.ts'
import { HASH_BYTES } from './tree-hash.ts'
import { weighIndex } from './weigh-index.ts'

/** Fewer events are hashed sooner than threads are started. */
const THREADS_FROM = 20_000
/** More threads than these wait for the disk. */
const MAX_THREADS = 4

export type Scan = {
  /** The root at each size that was asked for, and was reached. */
  readonly roots: ReadonlyMap<number, Buffer>
  /** The first event that is missing, cannot be read, or is not what the tree has. */
  readonly suspect?: number
  readonly wrongInFile?: string
  /** The first event of the first chunk of which the tree lacks a leaf, or has another hash over the same leaves. */
  readonly oddFrom?: number
}

export type ScanOptions = Pick<ScanJob, 'log' | 'tree' | 'head' | 'sizes'> & {
  readonly onProgress?: ((events: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** From how many events on threads help. */
  readonly threadsFrom?: number | undefined
}

/** Takes in the chunks of a log, in whatever order they come. */
const gather = ({ head, sizes, onProgress }: ScanOptions) => {
  const waiting = new Map<number, Scanned>()
  const wanted = new Set(sizes)
  const roots = new Map<number, Buffer>()
  const tree = growingRoot()
  let [next, done, isBroken] = [0, 0, false]
  let [suspect, oddFrom]: [number | undefined, number | undefined] = [undefined, undefined]
  const note = (): void => {
    if (wanted.has(tree.size())) roots.set(tree.size(), tree.root())
  }
  const add = ({ root, leaves }: Scanned): void => {
    if (root !== undefined) tree.add(Buffer.from(root), Math.log2(CHUNK))
    else if (leaves === undefined) isBroken = true
    else
      for (let at = 0; at < leaves.length; at += HASH_BYTES) {
        tree.add(Buffer.from(leaves.subarray(at, at + HASH_BYTES)))
        note()
      }
    note()
  }
  note()
  return {
    take: (scanned: ReadonlyArray<Scanned>): void => {
      for (const one of scanned) {
        waiting.set(one.chunk, one)
        if (one.suspect !== undefined) suspect = Math.min(suspect ?? one.suspect, one.suspect)
        const first = one.chunk * CHUNK + 1
        if (one.isOdd === true) oddFrom = Math.min(oddFrom ?? first, first)
      }
      for (let one = waiting.get(next); one !== undefined && !isBroken; one = waiting.get(next)) {
        waiting.delete(next)
        add(one)
        next += 1
      }
      done += scanned.length
      onProgress?.(Math.min(head, done * CHUNK))
    },
    scan: (wrong: string | undefined): Scan => ({
      roots,
      ...(suspect === undefined ? {} : { suspect }),
      ...(oddFrom === undefined ? {} : { oddFrom }),
      ...(wrong === undefined ? {} : { wrongInFile: wrong }),
    }),
  }
}

type Told = { readonly wrong?: string } | { readonly scanned: ReadonlyArray<Scanned> }

const inThread = (job: WorkerJob, hear: (told: Told) => void, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData: job })
    const stop = () => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', hear)
    worker.on('error', reject)
    worker.on('exit', () => {
      signal?.removeEventListener('abort', stop)
      resolve()
    })
  })

/** Hashes in this thread, with turns for whatever else it does. */
const inTurns = async (scan: ScanJob, take: (scanned: ReadonlyArray<Scanned>) => void, signal?: AbortSignal) => {
  for (const scanned of scanLog(scan)) {
    take(scanned)
    if (signal?.aborted) return
    await nextTurn()
  }
}

/** Hashes every event of a log, holds each against the tree, and looks at the file meanwhile. */
export const scanRoots = async (options: ScanOptions): Promise<Scan> => {
  const { log, tree, head, sizes, signal, threadsFrom = THREADS_FROM } = options
  const gathered = gather(options)
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const balance = newBalance(head)
  const scan = { log, tree, head, sizes, taken, balance }
  let wrong: string | undefined
  const hear = (told: Told): void => {
    if ('scanned' in told) gathered.take(told.scanned)
    else wrong = told.wrong
  }
  // This thread hashes too; one of the others looks at the file and one at the index before it helps.
  const others = head < threadsFrom ? 0 : Math.max(1, Math.min(MAX_THREADS, availableParallelism()) - 1)
  const threads = Array.from({ length: others }, (_, nth) =>
    inThread({ scan, looksAtPages: nth === 0, weighsIndex: nth === others - 1 }, hear, signal),
  )
  await Promise.all([inTurns(scan, gathered.take, signal), ...threads])
  if (others === 0) {
    wrong = wrongInPages(log)
    weighIndex(scan)
  }
  if (!signal?.aborted && !isBalanced(balance)) wrong ??= wrongInIndex(log)
  return gathered.scan(wrong)
}
