import { auditedLedger, coveringCheckpoint, REPORT_ENDINGS, type ReportEnding, writeReport } from '@aid-ledger/audit'
import { didYouMean, show } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Command, Given } from '../arguments/command.ts'
import { QUESTION } from '../arguments/flags.ts'
import { questionFailure } from '../ask/answer-of.ts'
import { askOf } from '../ask/ask-of.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { type LedgerPlace, standingLedger, typedPath } from '../locate.ts'
import { withLedger } from '../with-ledger.ts'
import { proved } from '../with-proofs.ts'
import { refuseStanding, writeWholeText } from '../write-whole.ts'

const NAME = 'audit report'
const ENDINGS = REPORT_ENDINGS.join(', ')

const needed = ({ values }: Given, flag: string, value: string, about: string): string => {
  const given = values[flag]
  if (given !== undefined) return given
  throw new Failure(
    EXIT.usage,
    `${NAME} needs --${flag} ${value}: ${about}.\n\`aid-ledger ${NAME} --help\` says what it takes.`,
  )
}

const endingOf = (file: string): ReportEnding => {
  const ending = /\.[^./\\]*$/.exec(file)?.[0] ?? ''
  const known = REPORT_ENDINGS.find((one) => one === ending.toLowerCase())
  if (known !== undefined) return known
  const has = ending === '' ? 'has no ending' : `ends in ${show(ending)}${didYouMean(ending, REPORT_ENDINGS)}`
  throw new Failure(
    EXIT.usage,
    `--to: the name of the file says its form, and ${show(file)} ${has}: known are ${ENDINGS}.`,
  )
}

/** The text of the report; a Failure says in words why there is none. */
const textOf = (place: LedgerPlace, ally: string, ending: ReportEnding, given: Given, io: Io): Promise<string> =>
  withLedger(place, 'read', io, async (ledger) => {
    const report = await auditedLedger(ledger).report({
      ally,
      ask: askOf(given, []),
      covering: (position) => proved(coveringCheckpoint(place.directory, position)),
    })
    if (E.isLeft(report)) throw questionFailure(report.left)
    return writeReport(report.right, ending)
  })

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const ally = needed(given, 'ally', 'ALLY', 'the code of a party, such as DE, US or EU')
  const file = needed(given, 'to', 'FILE', `the file to write, its name ending in ${ENDINGS}`)
  const ending = endingOf(file)
  const [path, force] = [typedPath(file, io), given.on.has('force')]
  const place = standingLedger(given, io)
  refuseStanding(path, force)
  const text = await textOf(place, ally, ending, given, io)
  await writeWholeText(path, force, text)
  await emitLines(io.stdout, [`The audit report on ${ally} is in ${file}.`])
  return EXIT.ok
}

export const auditReport: Command = {
  name: NAME,
  summary: 'one document on an ally: obligations, timeline, what is overdue and why, decisions, proof',
  details: [
    'One file that needs nothing else, for readers who will not ask the ledger themselves. Its name says the form:',
    `.html for a browser and for paper, .md as text, .json for programs. The same question gives the same bytes.`,
    'It names the checkpoint that covers it, where one was signed; `checkpoint` signs one.',
    'It works beside a running service. A file appears whole or not at all.',
  ],
  arguments: [],
  flags: [
    { name: 'ally', value: 'ALLY', about: 'the code of a party, such as DE, US or EU' },
    { name: 'to', value: 'FILE', about: `the file to write, its name ending in ${ENDINGS}` },
    { name: 'force', about: 'write over a file that is there' },
    ...QUESTION,
  ],
  examples: [
    'audit report --ally EU --known-at 2024-04-02 --effective-at 2024-04-01 --to eu.html',
    'audit report --ally US --to us.json',
  ],
  run,
}
