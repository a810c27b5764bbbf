import { sayCount } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { type AnyError, exitCodeOf } from '../failure-of.ts'
import { openInput } from '../input.ts'
import type { Io } from '../io.ts'
import { isBackup } from '../is-backup.ts'
import { type LedgerPlace, ledgerPlace, placeInWords, typedPath } from '../locate.ts'
import { restoreBackup } from '../restore-backup.ts'
import { type Interruption, interruptible } from '../until-interrupted.ts'
import { withLedger } from '../with-ledger.ts'

const NOTHING = 'Nothing was restored.'

class Interrupted extends Error {}

/**
 * The same lines; where they ended by an interruption it throws, since half an export must not be taken for a whole one. To a
 * cluster they are written once they are read, and may be again: from then on an interruption ends the process.
 */
async function* whole(
  lines: AsyncIterable<Uint8Array>,
  { connection }: LedgerPlace,
  interruption: Interruption,
): AsyncIterable<Uint8Array> {
  yield* lines
  if (interruption.happened) throw new Interrupted()
  if (connection !== undefined) interruption.letEnd()
}

const failure = (name: string, error: AnyError): Failure => {
  // As editors and compilers write a place.
  const words = error._tag === 'UnreadableLine' ? `${name}:${error.line}: ${error.detail}.` : error.detail
  return new Failure(
    exitCodeOf(error),
    /othing was restored|Restore (the same|that) file again/.test(words) ? words : `${words} ${NOTHING}`,
  )
}

const restoreExport = async (file: string, place: LedgerPlace, io: Io): Promise<number> => {
  const { name, bytes } = await openInput(file, io)
  try {
    return await interruptible(io, bytes, (lines, interruption) =>
      withLedger(place, 'write', io, async (ledger) => {
        const restored = await ledger.restore(whole(lines, place, interruption))
        if (E.isLeft(restored)) throw failure(name, restored.left)
        return restored.right
      }),
    )
  } catch (error) {
    if (error instanceof Interrupted) throw new Failure(EXIT.interrupted, `Interrupted. ${NOTHING}`)
    throw error
  }
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const file = given.positionals[0]!
  const place = ledgerPlace(given, io)
  const path = typedPath(file, io)
  const restored =
    file !== '-' && (await isBackup(path)) ? await restoreBackup(path, place, io) : await restoreExport(file, place, io)
  const from = file === '-' ? 'standard input' : file
  await emitLines(io.stdout, [`${sayCount(restored, 'event')} restored from ${from} into ${placeInWords(place)}.`])
  return EXIT.ok
}

export const restore: Command = {
  name: 'restore',
  summary: 'fill an empty ledger from an export or a backup: all of it or nothing',
  details: [
    'Ids, order and times of recording are kept, so every answer and digest is the same as in the first ledger.',
    'With EVENT_STORE_URL they go to that cluster: a ledger moves by export and restore, there and back. Where that is',
    'interrupted, the same file restored again goes on.',
  ],
  arguments: [
    { value: 'FILE|-', about: 'a file that `export` or `backup` wrote, or - for an export on standard input' },
  ],
  flags: [],
  examples: ['restore ledger.jsonl --data elsewhere', 'restore ledger-monday.sqlite --data elsewhere'],
  run,
}
