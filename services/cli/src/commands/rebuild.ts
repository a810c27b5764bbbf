import { sayCount } from '@aid-ledger/domain'
import { type RebuildProgress, type Rebuilt, rebuildReadModel } from '@aid-ledger/ledger'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { standingLedger } from '../locate.ts'
import { makeProgress } from '../progress.ts'
import { sayNumber } from '../table/say-number.ts'
import { openStore } from '../with-ledger.ts'

const compared = ({ compared: found }: Rebuilt): string => {
  if (found === undefined) return 'There was none before that could be read.'
  const { allies, differing } = found
  const counted = allies === 1 ? 'one ally' : `${allies} allies`
  return differing.length === 0
    ? `It answers as the one before did, for ${counted} asked about.`
    : `Of ${counted} asked about, it answers otherwise for ${differing.join(', ')}: the new one follows from the log.`
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const place = standingLedger(given, io)
  const store = await openStore(place, 'read', io)
  const progress = makeProgress(
    io.stderr,
    ({ taken, head }: RebuildProgress) => `${sayNumber(String(taken))} of ${sayCount(head, 'event')}`,
  )
  try {
    const rebuilt = await rebuildReadModel(store, place.directory, (made) => progress.report(made.taken, made))
    progress.end()
    await emitLines(io.stdout, [
      `The read model was made anew, from ${sayCount(rebuilt.position, 'event')}.`,
      compared(rebuilt),
    ])
    return EXIT.ok
  } finally {
    await store.close()
  }
}

export const rebuild: Command = {
  name: 'rebuild',
  summary: 'make the read model anew from the log, and hold it against the one that serves',
  details: [
    'The read model finds what answers a question. All of it follows from the log, so it may be deleted at any time. A',
    'service that runs meanwhile goes on with the old one and takes the new one up by itself.',
  ],
  arguments: [],
  flags: [],
  examples: ['rebuild', 'rebuild --data /var/lib/aid-ledger'],
  run,
}
