import { existsSync, statSync } from 'node:fs'
import { companions } from './companions.ts'

/** Which state of a ledger's file is seen: while nobody writes, every write changes it. */
export const fileState = (path: string): string => {
  const { ino, size, mtimeNs } = statSync(path, { bigint: true })
  return `${ino}:${size}:${mtimeNs}:${existsSync(companions(path).wal)}`
}

/** Whether nobody writes, nor was killed while writing: all of the ledger is in its file. */
export const isAtRest = (path: string): boolean => !existsSync(companions(path).wal)
