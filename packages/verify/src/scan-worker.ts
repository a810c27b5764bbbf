import { parentPort, workerData } from 'node:worker_threads'
import { wrongInFile } from './check-file.ts'
import { type ScanJob, scanLog } from './scan-log.ts'

/** What a thread is to do: hash a stretch of the log, or look at the file. */
export type WorkerJob = { readonly scan: ScanJob } | { readonly file: string }

const job = workerData as WorkerJob
if ('scan' in job) for (const scanned of scanLog(job.scan)) parentPort?.postMessage(scanned)
else parentPort?.postMessage({ wrong: wrongInFile(job.file) })
