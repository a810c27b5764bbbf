import { sayCount } from '@aid-ledger/domain'
import type { Recorded } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { type Input, openInput } from '../input.ts'
import type { Io } from '../io.ts'
import { makeProgress } from '../progress.ts'
import { TOKEN_VARIABLE } from '../service/given-token.ts'
import { DEFAULT_ACTOR, recordTarget } from '../service/record-target.ts'
import { isOpenOnTheWay, openOnTheWay } from '../service/service-url.ts'
import { withRecording } from '../service/with-recording.ts'
import { type Interruption, interruptible } from '../until-interrupted.ts'
import { counted } from './counted.ts'
import { stoppedAt } from './stopped-at.ts'

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
  const target = recordTarget(given, io)
  if (target.kind === 'address' && isOpenOnTheWay(target.address))
    await emitLines(io.stderr, [openOnTheWay(target.address)])
  const input = await openInput(given.positionals[0]!, io)
  const progress = makeProgress(io.stderr, (done: Recorded) => `${sayCount(done.line, 'line')}: ${counted(done)}`)
  return interruptible(io, input.bytes, (lines, interruption) =>
    withRecording(target, interruption, io, async (recordLines) => {
      const result = await recordLines(lines, (done) => progress.report(done.line, done))
      progress.end()
      if (E.isRight(result)) return ended(io, input, result.right, interruption)
      if (result.left.error._tag === 'GivenUp') return ended(io, input, result.left.before, interruption)
      throw stoppedAt(input, result.left)
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
    'Where a service serves the ledger they go through it, with a token that is made for that and revoked at the end; else to',
    'the file or cluster itself. With --to they go to a service on any machine, as of whom the token proves.',
    '`aid-ledger commands` lists the commands; `aid-ledger commands NAME` shows what is in the data of one, with an entry.',
  ],
  arguments: [{ value: 'FILE|-', about: 'a file of entries, or - for standard input' }],
  flags: [
    {
      name: 'actor',
      value: 'ID',
      about: `who records, as an opaque id, never a person's name (default ${DEFAULT_ACTOR})`,
    },
    { name: 'to', value: 'URL', about: 'a service to record through, such as https://ledger.example' },
    {
      name: 'token',
      value: 'TOKEN',
      about: `proves to a service who records; better in ${TOKEN_VARIABLE}, since others see what is typed`,
    },
  ],
  examples: [
    'record packages/public-record/entries.jsonl --actor editor',
    'record - < entries.jsonl',
    'record entries.jsonl --to https://ledger.example',
  ],
  run,
}
