import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { copyHistory } from '@aid-ledger/audit'
import { sayCount } from '@aid-ledger/domain'
import { backupLedger, type SnapshotProgress } from '@aid-ledger/event-store'
import { backUpSealed, SealedFailure, sealedFile } from '@aid-ledger/sealed'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { type LedgerPlace, ledgerPlace, noLedger, placeInWords, typedPath } from '../locate.ts'
import { makeProgress } from '../progress.ts'
import { rightOrFailure } from '../right-or-failure.ts'
import { sayNumber } from '../table/say-number.ts'
import { proved } from '../with-proofs.ts'

/** A step copies 16 MiB: on a terminal each is told, elsewhere one now and then. */
const STEPS = { onTerminal: 1, elsewhere: 32 } as const
const MIB = 1024 * 1024

const percent = ({ done, total }: SnapshotProgress): string =>
  `${Math.floor((done / Math.max(1, total)) * 100)} % copied`
const size = (bytes: number): string => `${sayNumber(String(Math.ceil(bytes / MIB)))} MiB`

const interrupted = new Failure(EXIT.interrupted, 'Interrupted. No backup was made.')

const onCluster = (place: LedgerPlace): Failure =>
  new Failure(
    EXIT.refused,
    `The ledger is on a cluster, ${placeInWords(place)}: a cluster is backed up by its own means, on its servers (docs/operations.md), and what lies here is a copy that comes back by itself. \`aid-ledger export FILE\` writes every event to a file, from which \`restore\` fills an empty ledger of either engine.`,
  )

const SEALED_APART = 'The sealed texts are not in it: `aid-ledger backup --sealed --to FILE` copies them.'

const copied = async (folder: string, file: string, io: Io): Promise<string> => {
  const progress = makeProgress(io.stderr, percent, STEPS)
  let stopped = false
  let steps = 0
  const forget = io.onInterrupt(() => {
    stopped = true
  })
  try {
    const making = backupLedger({ directory: folder }, typedPath(file, io), (done) => {
      if (stopped) throw interrupted
      progress.report(++steps, done)
    })
    const { events, bytes } = rightOrFailure(await making())
    return `${sayCount(events, 'event')} of ${folder} backed up to ${file} (${size(bytes)}), and verified.`
  } finally {
    progress.end()
    forget()
  }
}

const sealedToFile = (folder: string, file: string, io: Io): ReadonlyArray<string> => {
  const to = typedPath(file, io)
  if (existsSync(to))
    throw new Failure(EXIT.refused, `${to} is there already; a backup never takes the place of another file.`)
  try {
    const texts = backUpSealed(folder, to)
    return [
      `${sayCount(texts, 'sealed text')} of ${folder} backed up to ${file}: whoever can read that file can read them.`,
    ]
  } catch (failure) {
    if (failure instanceof SealedFailure) throw new Failure(EXIT.storage, failure.message)
    throw failure
  }
}

const toFile = async (folder: string, file: string, io: Io): Promise<ReadonlyArray<string>> => {
  // Before the log, so that the backup holds all that was signed.
  const history = proved(copyHistory(folder, typedPath(file, io)))
  try {
    return [
      await copied(folder, file, io),
      ...(existsSync(sealedFile(folder)) ? [SEALED_APART] : []),
      ...(history === undefined ? [] : [`What was signed of it is in ${basename(proved(history.keep()))}, beside it.`]),
    ]
  } finally {
    history?.drop()
  }
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const place = ledgerPlace(given, io)
  const file = given.values['to']
  if (file === undefined)
    throw new Failure(EXIT.usage, 'backup needs --to FILE: the new file that will hold the backup.')
  if (given.on.has('sealed')) {
    await emitLines(io.stdout, sealedToFile(place.directory, file, io))
    return EXIT.ok
  }
  if (place.connection !== undefined) throw onCluster(place)
  const missing = noLedger(place)
  if (missing !== undefined) throw missing
  await emitLines(io.stdout, await toFile(place.directory, file, io))
  return EXIT.ok
}

export const backup: Command = {
  name: 'backup',
  summary: 'copy the ledger to a new file, also while a service writes to it',
  details: [
    'The backup is the ledger as it was at one moment. It appears whole, verified and on disk, or not at all, and',
    'never over another file. `aid-ledger restore FILE` fills an empty ledger from it; put into a folder of its own as',
    'ledger.sqlite it is a ledger. What was signed of it comes along, in a file of the same name that ends in',
    '.checkpoints.sqlite: `verify` finds it there. A ledger on a cluster (EVENT_STORE_URL) is backed up there, or exported.',
    'The sealed texts are not in it: --sealed copies those, to a file that is to lie beside ledger.sqlite as sealed.sqlite',
    '(docs/privacy.md).',
  ],
  arguments: [],
  flags: [
    { name: 'to', value: 'FILE', about: 'the new file that will hold the backup' },
    { name: 'sealed', about: 'copy the sealed texts instead, with the keys that open them' },
  ],
  examples: ['backup --to /backups/ledger-monday.sqlite'],
  run,
}
