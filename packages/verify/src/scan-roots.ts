import { availableParallelism } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { wrongInFile } from './check-file.ts'
import { growingRoot } from './growing-root.ts'
import { CHUNK } from './leaf-reader.ts'
import { type ScanJob, type Scanned, scanLog } from './scan-log.ts'
import type { WorkerJob } from './scan-worker.ts'
import { HASH_BYTES } from './tree-hash.ts'

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
}

export type ScanOptions = Pick<ScanJob, 'log' | 'tree' | 'head' | 'sizes'> & {
  readonly onProgress?: ((events: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Takes in the chunks of a log, in whatever order they come. */
const gather = ({ head, sizes, onProgress }: ScanOptions) => {
  const waiting = new Map<number, Scanned>()
  const wanted = new Set(sizes)
  const roots = new Map<number, Buffer>()
  const tree = growingRoot()
  let [next, done, isBroken] = [0, 0, false]
  let suspect: number | undefined
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
      ...(wrong === undefined ? {} : { wrongInFile: wrong }),
    }),
  }
}

const inThread = <A>(job: WorkerJob, hear: (told: A) => void, signal?: AbortSignal): Promise<void> =>
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
const inTurns = async (options: ScanOptions, chunks: number, take: (scanned: ReadonlyArray<Scanned>) => void) => {
  const { log, tree, head, sizes, signal } = options
  for (const scanned of scanLog({ log, tree, head, sizes, fromChunk: 0, toChunk: chunks })) {
    take(scanned)
    if (signal?.aborted) return
    await nextTurn()
  }
}

const inThreads = async (
  { log, tree, head, sizes, signal }: ScanOptions,
  chunks: number,
  threads: number,
  take: (scanned: ReadonlyArray<Scanned>) => void,
): Promise<void> => {
  const share = Math.ceil(chunks / threads)
  const scans = Array.from({ length: threads }, (_, nth) => {
    const [fromChunk, toChunk] = [nth * share, Math.min(chunks, (nth + 1) * share)]
    return inThread({ scan: { log, tree, head, sizes, fromChunk, toChunk } }, take, signal)
  })
  await Promise.all(scans)
}

/** Hashes every event of a log, holds each against the tree, and looks at the file meanwhile. */
export const scanRoots = async (options: ScanOptions): Promise<Scan> => {
  const { log, head, signal } = options
  const chunks = Math.ceil(head / CHUNK)
  const gathered = gather(options)
  if (head < THREADS_FROM) {
    await inTurns(options, chunks, gathered.take)
    return gathered.scan(wrongInFile(log))
  }
  let wrong: string | undefined
  const file = inThread<{ readonly wrong?: string }>({ file: log }, (told) => (wrong = told.wrong), signal)
  // One processor is the file's.
  const threads = Math.min(MAX_THREADS, availableParallelism() - 1)
  await Promise.all([
    threads < 2 ? inTurns(options, chunks, gathered.take) : inThreads(options, chunks, threads, gathered.take),
    file,
  ])
  return gathered.scan(wrong)
}
