import type { ActorId } from '@aid-ledger/domain'
import type { Recorded } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { type Input, openInput } from '../input.ts'
import type { Io } from '../io.ts'
import { dataFolder } from '../locate.ts'
import { makeProgress } from '../progress.ts'
import { sayCount } from '../table/say-number.ts'
import { type Interruption, interruptible } from '../until-interrupted.ts'
import { withLedger } from '../with-ledger.ts'
import { actorOf } from './actor-of.ts'
import { counted } from './counted.ts'
import { stoppedAt } from './stopped-at.ts'

const DEFAULT_ACTOR = 'cli' as ActorId

const ended = async (io: Io, input: Input, done: Recorded, { happened }: Interruption): Promise<ExitCode> => {
  if (happened)
    throw new Failure(
      EXIT.interrupted,
      `Interrupted after ${input.name}:${done.line}: ${counted(done)}. That stays; record the file again to go on: nothing is recorded twice.`,
    )
  await emitLines(io.stdout, [`${input.name}: ${sayCount(done.line, 'line')}, ${counted(done)}.`])
  return EXIT.ok
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const actor = actorOf(given) ?? DEFAULT_ACTOR
  const input = await openInput(given.positionals[0]!, io)
  const progress = makeProgress(io.stderr, (done: Recorded) => `${sayCount(done.line, 'line')}: ${counted(done)}`)
  return interruptible(io, input.bytes, (lines, interruption) =>
    withLedger(dataFolder(given, io), 'write', async (ledger) => {
      const result = await ledger.record(lines, actor, (done) => progress.report(done.line, done))
      progress.end()
      if (E.isLeft(result)) throw stoppedAt(input, result.left)
      return ended(io, input, result.right, interruption)
    }),
  )
}

export const record: Command = {
  name: 'record',
  summary: 'record entries, one JSON object a line; what is there already is not recorded twice',
  details: [
    'An entry is { "key", "command", "data", "meta" }; its key makes recording it twice the same as once. Recording stops',
    'at the first line that cannot be recorded and says why; the lines before it stay. Where there is no ledger, one is made.',
    'Where an entry names the event of another entry, it says "entry:" and that entry\'s key: "event":"entry:trucks".',
    '`aid-ledger commands` lists the commands; `aid-ledger commands NAME` shows what is in the data of one, with an entry.',
  ],
  arguments: [{ value: 'FILE|-', about: 'a file of entries, or - for standard input' }],
  flags: [
    {
      name: 'actor',
      value: 'ID',
      about: `who records, as an opaque id, never a person's name (default ${DEFAULT_ACTOR})`,
    },
  ],
  examples: ['record packages/public-record/entries.jsonl --actor editor', 'record - < entries.jsonl'],
  run,
}
