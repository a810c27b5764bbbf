import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'
import { typedPath } from './locate.ts'

/** Where lines come from: what to call it, and its bytes. */
export type Input = { readonly name: string; readonly bytes: Readable }

const NOT_FOUND = new Set(['ENOENT', 'ENOTDIR'])
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS'])

const inWords = (code: string, doing: 'read' | 'write'): string => {
  if (NOT_FOUND.has(code)) return doing === 'read' ? 'there is no such file' : 'there is no such folder'
  if (REFUSED.has(code)) return `this user may not ${doing} it`
  if (code === 'EISDIR') return 'it is a folder'
  return code === 'ENOSPC' ? 'the disk is full' : `the system says ${code}`
}

/** That a file cannot be used, in words. */
export const fileFailure = (error: unknown, path: string, doing: 'read' | 'write'): Failure => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return new Failure(
    NOT_FOUND.has(code) ? EXIT.notFound : EXIT.storage,
    `Cannot ${doing} ${path}: ${inWords(code, doing)}.`,
  )
}

/** Opens a file, or with `-` standard input; before anything else, so that a slip of the finger makes no ledger. */
export const openInput = async (file: string, io: Io): Promise<Input> => {
  if (file === '-') return { name: 'standard input', bytes: io.stdin() }
  const path = typedPath(file, io)
  try {
    const handle = await open(path)
    // A pipe or a device will do: `record <(zcat entries.jsonl.gz)`.
    if (!(await handle.stat()).isDirectory()) return { name: file, bytes: handle.createReadStream() }
    await handle.close()
  } catch (error) {
    throw fileFailure(error, path, 'read')
  }
  throw fileFailure(Object.assign(new Error(), { code: 'EISDIR' }), path, 'read')
}
