import { availableParallelism } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { wrongInIndexes, wrongInPages } from './check-file.ts'
import { gatherChunks, type Scan } from './gather-chunks.ts'
import { isBalanced, newBalance } from './index-balance.ts'
import { type ScanJob, type Scanned, scanLog } from './scan-log.ts'
import type { WorkerJob } from './scan-worker.ts'
import { weighIndexes } from './weigh-indexes.ts'

/** Fewer events are hashed sooner than threads are started. */
const THREADS_FROM = 20_000
/** More threads than these wait for the disk. */
const MAX_THREADS = 4

export type ScanOptions = Pick<ScanJob, 'log' | 'tree' | 'head' | 'sizes'> & {
  readonly onProgress?: ((events: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** From how many events on threads help. */
  readonly threadsFrom?: number | undefined
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
  const gathered = gatherChunks(options)
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const balance = newBalance(head)
  const scan = { log, tree, head, sizes, taken, balance }
  let wrong: string | undefined
  const hear = (told: Told): void => {
    if ('scanned' in told) gathered.take(told.scanned)
    else wrong = told.wrong
  }
  // This thread hashes too; one of the others looks at the file and one at the indexes before it helps.
  const others = head < threadsFrom ? 0 : Math.max(1, Math.min(MAX_THREADS, availableParallelism()) - 1)
  const threads = Array.from({ length: others }, (_, nth) =>
    inThread({ scan, looksAtPages: nth === 0, weighsIndexes: nth === others - 1 }, hear, signal),
  )
  await Promise.all([inTurns(scan, gathered.take, signal), ...threads])
  if (others === 0) {
    wrong = wrongInPages(log)
    weighIndexes(scan)
  }
  if (!signal?.aborted && !isBalanced(balance)) wrong ??= wrongInIndexes(log)
  return gathered.scan(wrong)
}
