import { sayCount } from '@aid-ledger/domain'
import { StoreFailure } from '@aid-ledger/event-store'
import type { Ledger } from '@aid-ledger/ledger'
import type { Command, Given } from '../arguments/command.ts'
import { emit, emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { standingLedger, typedPath } from '../locate.ts'
import { withLedger } from '../with-ledger.ts'
import { writeWhole } from '../write-whole.ts'

const toStandardOutput = async (ledger: Ledger, io: Io): Promise<void> => {
  for await (const line of ledger.export()) await emit(io.stdout, line)
}

const toFile = async (ledger: Ledger, file: string, force: boolean, io: Io): Promise<void> => {
  const interruption = { happened: false }
  const forget = io.onInterrupt(() => {
    interruption.happened = true
  })
  try {
    const lines = await writeWhole(typedPath(file, io), force, ledger.export(), interruption)
    await emitLines(io.stdout, [`${sayCount(lines, 'event')} exported to ${file}.`])
  } finally {
    forget()
  }
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const place = standingLedger(given, io)
  const file = given.positionals[0] ?? '-'
  try {
    await withLedger(place, 'read', io, (ledger) =>
      file === '-' ? toStandardOutput(ledger, io) : toFile(ledger, file, given.on.has('force'), io),
    )
  } catch (error) {
    if (error instanceof StoreFailure) throw new Failure(EXIT.storage, error.message)
    throw error
  }
  return EXIT.ok
}

export const exportCommand: Command = {
  name: 'export',
  summary: 'write the whole log as JSON lines, each event in its canonical form',
  details: ['A file appears whole or not at all. `restore` reads it back. Sealed texts are never in it.'],
  arguments: [{ value: 'FILE|-', about: 'a file to write, or - for standard output (default)', optional: true }],
  flags: [{ name: 'force', about: 'write over a file that is there' }],
  examples: ['export ledger.jsonl', 'export | gzip > ledger.jsonl.gz'],
  run,
}
