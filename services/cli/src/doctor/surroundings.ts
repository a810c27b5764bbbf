import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import type { LedgerPlace } from '../locate.ts'
import { sayNumber } from '../table/say-number.ts'
import { type Finding, ok, problem } from './finding.ts'

/** The oldest Node.js that runs TypeScript as it is written here and has a stable enough `node:sqlite`. */
const MIN_NODE = 24
/** With less room than this the next hundred thousand events may not fit. */
const MIN_FREE_BYTES = 100 * 1024 * 1024
const MIB = 1024 * 1024

export const nodeFinding = (version: string): Finding =>
  Number(version.split('.')[0]) >= MIN_NODE
    ? ok('Node.js', version)
    : problem(
        'Node.js',
        `${version} is too old: install ${MIN_NODE} or newer (nodejs.org), or run it by npm, which brings its own.`,
      )

/** Whether the folder of the ledger is there and may be read and written; that of a cluster's copy is made where it is not. */
export const folderFinding = ({ directory: folder, connection }: LedgerPlace): Finding => {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined && connection !== undefined)
    return ok('Data folder', `${folder} (not there yet: it is made for the copy)`)
  if (found === undefined)
    return problem(
      'Data folder',
      `There is no ${folder}: run \`npm start\`, or \`aid-ledger record FILE\`, or name another with --data.`,
    )
  if (!found.isDirectory()) return problem('Data folder', `${folder} is no folder: name another with --data.`)
  try {
    accessSync(folder, constants.R_OK | constants.X_OK)
  } catch {
    return problem('Data folder', `${folder} cannot be read by this user: let it read the folder.`)
  }
  try {
    accessSync(folder, constants.W_OK)
    return ok('Data folder', folder)
  } catch {
    return ok('Data folder', `${folder} (this user may read it, not write)`)
  }
}

export const spaceFinding = (folder: string): Finding => {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const said = `${sayNumber(String(Math.floor(free / MIB)))} MiB free`
  return free >= MIN_FREE_BYTES
    ? ok('Disk', said)
    : problem('Disk', `${said} where ${folder} is: make room, or recording will stop.`)
}
