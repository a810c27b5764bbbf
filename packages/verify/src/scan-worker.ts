import { parentPort, workerData } from 'node:worker_threads'
import { wrongInPages } from './check-file.ts'
import { type ScanJob, scanLog } from './scan-log.ts'
import { weighIndexes } from './weigh-indexes.ts'

/** What a thread is to do: look at the pages of the file or at the indexes, if that is its part, and hash what is left of the log. */
export type WorkerJob = { readonly scan: ScanJob; readonly looksAtPages: boolean; readonly weighsIndexes: boolean }

const { scan, looksAtPages, weighsIndexes } = workerData as WorkerJob
if (looksAtPages) parentPort?.postMessage({ wrong: wrongInPages(scan.log) })
if (weighsIndexes) weighIndexes(scan)
for (const scanned of scanLog(scan)) parentPort?.postMessage({ scanned })
