import { isSound, Unverifiable } from '@aid-ledger/verify'
import type { Command, Given } from '../arguments/command.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { emitVerdict } from '../show/show-verdict.ts'
import { verdictOf } from '../verify/verdict-of.ts'

const exitCodeOf = ({ problem: { kind } }: Unverifiable): ExitCode =>
  kind === 'Malformed' ? EXIT.malformed : EXIT.refused

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  try {
    const verdict = await verdictOf(given, io)
    await emitVerdict(verdict, io)
    return isSound(verdict) ? EXIT.ok : EXIT.refused
  } catch (error) {
    throw error instanceof Unverifiable ? new Failure(exitCodeOf(error), error.message) : error
  }
}

export const verify: Command = {
  name: 'verify',
  summary: 'see whether anybody touched a ledger, an export or a proof, and where',
  details: [
    'Of a ledger: every event against what was signed, against the tree of the ledger and against the others, and the file',
    'that they are in; also beside a running service. Of an export: line by line, and against a checkpoint. Of a proof:',
    'without any ledger. It shares no code with what signs. docs/proofs.md says what it can tell, and what it cannot.',
  ],
  arguments: [
    {
      value: 'WHAT',
      about: "a ledger's folder, a backup, an export or a proof (- for standard input)",
      optional: true,
    },
  ],
  flags: [
    { name: 'checkpoint', value: 'FILE', about: 'a checkpoint that was kept elsewhere' },
    { name: 'key', value: 'KEY|FILE', about: 'the key that is trusted, or a file of some, as `key show` prints them' },
    {
      name: 'tree',
      value: 'FILE',
      about: "of an export: the ledger's proofs.sqlite, by which a changed event is named",
    },
  ],
  examples: [
    'verify',
    'verify --key keys.txt --checkpoint monday.checkpoint',
    'verify ledger.jsonl --key keys.txt --checkpoint monday.checkpoint',
    'verify event-137.tlog-proof --key keys.txt',
  ],
  run,
}
