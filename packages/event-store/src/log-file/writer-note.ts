import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { companions } from './companions.ts'

/** What the writer of a ledger tells others: its process and, where it serves, its address. */
export type WriterNote = { readonly pid: number; readonly address?: string }

const noteOf = (input: unknown): WriterNote | undefined => {
  if (typeof input !== 'object' || input === null || !('pid' in input) || !Number.isSafeInteger(input.pid))
    return undefined
  const pid = input.pid as number
  return 'address' in input && typeof input.address === 'string' ? { pid, address: input.address } : { pid }
}

/** The note beside a ledger, of a living writer or a dead one; undefined where there is none that can be read. */
const read = (path: string): WriterNote | undefined => {
  try {
    return noteOf(JSON.parse(readFileSync(companions(path).note, 'utf8')))
  } catch {
    return undefined
  }
}

const write = (path: string, note: WriterNote): void => {
  const { note: file } = companions(path)
  const unfinished = `${file}.new`
  try {
    writeFileSync(unfinished, `${JSON.stringify(note)}\n`)
    // Renamed into place, so that nobody reads half a note.
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

const remove = (path: string): void => rmSync(companions(path).note, { force: true })

export const writerNote = { read, write, remove }
