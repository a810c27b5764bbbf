import { dirname } from 'node:path'
import type { FileKind } from './file-kind.ts'
import { holdLogFile } from './hold-log-file.ts'
import { inspectFile } from './inspect-file.ts'
import { makeFolder } from './make-folder.ts'

/**
 * Opens a log's file by the right to write to it, which `open` is given to give up; where that throws it is given up here.
 * Beside a file that is not of the kind nothing is left.
 */
export const openHeld = <A>(path: string, kind: FileKind, open: (release: () => void) => A): A => {
  makeFolder(dirname(path))
  inspectFile(path, kind)
  const { release } = holdLogFile(path)
  try {
    return open(release)
  } catch (error) {
    release()
    throw error
  }
}
