#!/usr/bin/env node
import process from 'node:process'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { run } from './run.ts'

const onInterrupt: Io['onInterrupt'] = (stop) => {
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

/** What a write meets whose reader has gone: of a pipe the first, of a socket with something unread the second. */
const READER_GONE = new Set(['EPIPE', 'ECONNRESET'])

// Whoever reads may have seen enough (`| head`): that is no error. Any other failure to write is one.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== undefined && READER_GONE.has(error.code)) process.exit(EXIT.ok)
  process.stderr.write(`aid-ledger: cannot write the answer (${error.code}).\n`)
  process.exit(EXIT.storage)
})
process.stderr.on('error', () => {})

process.exitCode = await run(process.argv.slice(2), {
  stdin: () => process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  onInterrupt,
})
