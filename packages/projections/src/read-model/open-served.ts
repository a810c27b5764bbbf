import { setTimeout as wait } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { inMemory, openNewest, removeOthers } from './files.ts'
import type { Log } from './log.ts'
import { readPositions } from './read-positions.ts'
import { buildNext, type RebuildProgress } from './rebuild.ts'
import { makeServed, type Served, type ServedPorts } from './served.ts'
import { markOf } from './tables.ts'

/** A log that is read in about a second: one who only reads does so, rather than open a file that others write. */
const SHORT_LOG = 50_000

/** How long one who only reads waits for whoever writes the file to come to the end of the log, and how often it looks. */
const CATCHES_UP_WITHIN_MS = 1_000
const LOOK_EVERY_MS = 25

/** Where a read model lies, and who may change it. */
export type Place = { readonly folder?: string | undefined; readonly mode: 'write' | 'read' }

const headOf = async (log: Log): Promise<number> => {
  const head = await log.head()()
  return E.isRight(head) ? head.right : 0
}

/** Whether a file was made from this log, and not from one that lay here before it. */
const isOfThisLog = async ({ tables }: Served, { log, prefix }: ServedPorts): Promise<boolean> => {
  const { position, mark } = tables.checkpoint()
  if (position === 0) return true
  const [event] = await readPositions(log, [position])
  // A file of an earlier shape knows the event by its id alone.
  return event !== undefined && (mark === markOf(event, prefix) || mark === event.id)
}

/** The newest whole file of a folder that was made from this log; undefined where there is none. */
export const newestServed = async (
  ports: ServedPorts,
  folder: string,
  mode: Place['mode'],
): Promise<Served | undefined> => {
  const file = openNewest(folder, mode)
  if (file === undefined) return undefined
  const found = makeServed(ports, file.database, file, mode === 'read')
  if (await isOfThisLog(found, ports)) return found
  found.close()
  return undefined
}

/** Whether who writes a file has come to where the log ended, by now or in a moment. */
const comesToTheEnd = async (found: Served, head: number): Promise<boolean> => {
  const until = performance.now() + CATCHES_UP_WITHIN_MS
  while ((await found.takeIn()) < head) {
    if (performance.now() >= until) return false
    await wait(LOOK_EVERY_MS)
  }
  return true
}

/**
 * For one who only reads: the file that others keep, where the log is long and the file at its end; else memory. Nothing of
 * the folder is changed but for what SQLite lays beside a file that is read.
 */
const openToRead = async (ports: ServedPorts, folder: string): Promise<Served> => {
  const head = await headOf(ports.log)
  const found = head <= SHORT_LOG ? undefined : await newestServed(ports, folder, 'read')
  if (found !== undefined && (await comesToTheEnd(found, head))) return found
  found?.close()
  return makeServed(ports, inMemory())
}

/** Opens the read model of a place, and makes one where there is none. */
export const openServed = async (
  ports: ServedPorts,
  { folder, mode }: Place,
  onProgress: (progress: RebuildProgress) => void,
  signal: AbortSignal,
): Promise<Served> => {
  if (folder === undefined) return makeServed(ports, inMemory())
  if (mode === 'read') return openToRead(ports, folder)
  const opened = await newestServed(ports, folder, mode)
  const served = opened ?? (await madeServed(ports, folder, onProgress, signal))
  removeOthers(folder, served.file!)
  return served
}

/** Makes a read model of the whole log in a file of its own. */
export const madeServed = async (
  ports: ServedPorts,
  folder: string,
  onProgress: (progress: RebuildProgress) => void,
  signal: AbortSignal,
): Promise<Served> => {
  const file = await buildNext(ports.log, folder, ports.prefix, onProgress, signal)
  return makeServed(ports, file.database, file)
}
