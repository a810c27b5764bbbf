import type { AnyQuery, AuditedLedger } from '@aid-ledger/audit'
import type { Answer, LedgerError } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { kebab } from '../arguments/flags.ts'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { exitCodeOf } from '../failure-of.ts'

const HINTS: { readonly [tag: string]: string } = {
  UnknownParty: '\n`aid-ledger allies` lists those with a line.',
  UnknownDecision: '\n`aid-ledger decisions` lists those on record.',
  UnknownPledge: '\n`aid-ledger obligations ALLY` lists the pledges of an ally.',
}

/** What an error advises to ask by is, on the command line, a flag; a word in quotes is what the person wrote. */
const withFlags = (words: string): string =>
  words.replace(/(?<!["\w])(knownAt|effectiveAt)(?!["\w=])/g, (name) => `--${kebab(name)}`)

/** Of whom or what is asked stands after the command's name; all else is a flag. */
const flagOf = (pointer: string): string => (pointer === '/of' ? 'OF' : `--${kebab(pointer.slice(1))}`)

/** Why a question was not answered: a parameter is named as the flag that it came from. */
export const questionFailure = (error: LedgerError): Failure => {
  if (error._tag === 'Malformed')
    return new Failure(
      EXIT.usage,
      error.problems.map(({ pointer, detail }) => `${flagOf(pointer)}: ${withFlags(detail)}.`).join('\n'),
    )
  const words = error.detail
  const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?!]$/.test(words) ? '' : '.'}`
  return new Failure(exitCodeOf(error), `${sentence}${HINTS[error._tag] ?? ''}`)
}

/** A ledger that is asked. */
export type Asking = Pick<AuditedLedger, 'query'>

/** Asks the ledger; a Failure where it does not answer. */
export const answerOf = async (ledger: Asking, query: AnyQuery): Promise<Answer> => {
  const told = await ledger.query(query)
  if (E.isLeft(told)) throw questionFailure(told.left)
  return told.right.answer
}
