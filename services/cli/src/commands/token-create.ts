import { MAX_TOKEN_DAYS, type MadeToken, MIN_TOKEN_DAYS, type WantedToken } from '@aid-ledger/access'
import {
  decode,
  didYouMean,
  ISO_STATES,
  isIsoState,
  parseRole,
  type Role,
  roleText,
  show,
  text,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { type LedgerPlace, ledgerPlace, noLedger } from '../locate.ts'
import { withTokens } from '../with-tokens.ts'
import { actorOf } from './actor-of.ts'

/** A label is a column of a table, not a text. */
const Label = text('label', 100)

const needed = ({ values }: Given, flag: string, value: string): string => {
  const given = values[flag]
  if (given !== undefined) return given
  throw new Failure(
    EXIT.usage,
    `token create needs --${flag} ${value}.\n\`aid-ledger token create --help\` says what it takes.`,
  )
}

const roleOf = (given: Given): Role => {
  const role = parseRole(needed(given, 'role', 'ROLE'))
  if (E.isLeft(role)) throw new Failure(EXIT.usage, `--role: ${role.left}.`)
  return role.right
}

const daysOf = (given: Given): number => {
  const days = needed(given, 'days', 'N')
  if (/^[1-9][0-9]{0,2}$/.test(days) && Number(days) <= MAX_TOKEN_DAYS) return Number(days)
  throw new Failure(
    EXIT.usage,
    `--days: ${show(days)} is no number of days: it must be a whole number from ${MIN_TOKEN_DAYS} to ${MAX_TOKEN_DAYS}.`,
  )
}

const wantedOf = (given: Given): WantedToken => {
  const actor = actorOf(given)
  const wanted = { role: roleOf(given), days: daysOf(given), ...(actor === undefined ? {} : { actor }) }
  if (given.values['label'] === undefined) return wanted
  const label = decode(Label)(given.values['label'])
  if (E.isLeft(label)) throw new Failure(EXIT.usage, `--label: it ${label.left[0]?.detail}.`)
  return { ...wanted, label: label.right }
}

/** A donor that is no state may be an institution, or a slip. */
const aboutParty = (role: Role): ReadonlyArray<string> =>
  role.kind !== 'donor' || isIsoState(role.party)
    ? []
    : [
        `Note: ${role.party} is no state of ISO 3166-1${didYouMean(role.party, ISO_STATES)}. For an institution, that is as it should be.`,
      ]

/** Tokens may come first; but a slip in the folder's name would make one that nobody takes. */
const aboutLedger = (place: LedgerPlace): ReadonlyArray<string> =>
  noLedger(place) === undefined
    ? []
    : [`Note: there is no ledger under ${place.directory} yet; it is a token of one made there.`]

const said = ({ entry: { id, role, actor, expires } }: MadeToken, place: LedgerPlace): ReadonlyArray<string> => [
  `This is token ${id} of ${roleText(role)}, which records as ${actor} until ${expires}.`,
  'It is shown this once and kept nowhere: store it now where only its user can read it.',
  ...aboutParty(role),
  ...aboutLedger(place),
]

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const wanted = wantedOf(given)
  const place = ledgerPlace(given, io)
  const made = withTokens(place.directory, (tokens) => tokens.create(wanted))
  await emitLines(io.stdout, [made.token])
  await emitLines(io.stderr, said(made, place))
  return EXIT.ok
}

export const tokenCreate: Command = {
  name: 'token create',
  summary: 'make a token with which somebody records over HTTP; it is printed this once',
  details: [
    'The token goes to standard output, what is to be known of it to standard error. Kept is its hash alone, in access.sqlite',
    'in the folder of the ledger. A running service takes it at once. What each role may record: docs/policy.md.',
  ],
  arguments: [],
  flags: [
    {
      name: 'role',
      value: 'ROLE',
      about: 'donor:PARTY (such as donor:DE), recipient, coordinator, auditor or operator',
    },
    { name: 'days', value: 'N', about: `how long it is valid, ${MIN_TOKEN_DAYS} to ${MAX_TOKEN_DAYS} days` },
    {
      name: 'actor',
      value: 'ID',
      about: "who records with it, as an opaque id, never a person's name (default token-… of its own)",
    },
    { name: 'label', value: 'TEXT', about: 'what it is for, shown in `token list`' },
  ],
  examples: [
    'token create --role donor:DE --days 90 --label "desk in Berlin"',
    'token create --role auditor --days 30 --actor audit-2',
  ],
  run,
}
