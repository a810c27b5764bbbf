import { parentPort, workerData } from 'node:worker_threads'
import { wrongInPages } from './check-file.ts'
import { type ScanJob, scanLog } from './scan-log.ts'
import { weighIndex } from './weigh-index.ts'

/** What a thread is to do: look at the pages of the file or at the index, if that is its part, and hash what is left of the log. */
export type WorkerJob = { readonly scan: ScanJob; readonly looksAtPages: boolean; readonly weighsIndex: boolean }

const { scan, looksAtPages, weighsIndex } = workerData as WorkerJob
if (looksAtPages) parentPort?.postMessage({ wrong: wrongInPages(scan.log) })
if (weighsIndex) weighIndex(scan)
for (const scanned of scanLog(scan)) parentPort?.postMessage({ scanned })
