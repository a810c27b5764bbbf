import type { Ask } from '@aid-ledger/contract'
import { didYouMean, formatMinor, type PledgeId, show } from '@aid-ledger/domain'
import { type LedgerError, malformed } from '@aid-ledger/ledger'
import { amountOf, type LineAccount, lateTranches, type Picture } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import type { LineNumber } from './trace-number.ts'

type LineageAsk = Ask<'lineage'>

/** The number of a line that is asked about, and what it is. */
export type LineAsked = { readonly account: LineAccount; readonly number: LineNumber; readonly amount: bigint }

/** The line that is asked about: the one that is named, or the only one. */
const lineOf = ({ lines }: Picture, pledge: PledgeId, { line }: LineageAsk): E.Either<LedgerError, LineAccount> => {
  const own = [...lines.values()].filter((account) => account.pledge === pledge)
  const names = own.map((account) => account.line.line)
  const found =
    line === undefined ? (own.length === 1 ? own[0] : undefined) : own.find((account) => account.line.line === line)
  if (found !== undefined) return E.right(found)
  const known = names.length === 0 ? 'as of this question it has none' : `it has ${names.join(', ')}`
  const detail =
    line === undefined
      ? `must name a line of ${pledge}: ${known}`
      : `there is no line ${show(line)} in ${pledge}${didYouMean(line, names)}: ${known}`
  return E.left(malformed([{ pointer: '/line', detail }]))
}

/** The tranche of which something is missing: the one that is named, or the only one. */
const missingOf = (account: LineAccount, { tranche, dueOn }: LineageAsk): E.Either<LedgerError, LineAsked> => {
  const late = lateTranches(account)
  const named = late.filter(
    (other) => (tranche === undefined || other.tranche === tranche) && (dueOn === undefined || other.on === dueOn),
  )
  const [found] = named
  if (found !== undefined && named.length === 1)
    return E.right({ account, number: { tranche: found.tranche, on: found.on }, amount: found.missing })
  const known = late.map(
    ({ tranche, on, missing }) => `tranche=${tranche}, dueOn=${on} (${formatMinor(missing, account.measure)})`,
  )
  const told = known.length === 0 ? 'as of this question nothing of it is overdue' : `missing is ${known.join('; ')}`
  const detail =
    named.length === 0
      ? `nothing of ${account.key} is missing${tranche === undefined && dueOn === undefined ? '' : ' of such a tranche'}: ${told}`
      : `must name one tranche of ${account.key}: ${told}`
  return E.left(malformed([{ pointer: tranche === undefined && dueOn !== undefined ? '/dueOn' : '/tranche', detail }]))
}

/** Finds the number of a line that is asked about; left, in words, where there is none, or where it may be several. */
export const lineAsked = (picture: Picture, pledge: PledgeId, asking: LineageAsk): E.Either<LedgerError, LineAsked> => {
  const account = lineOf(picture, pledge, asking)
  if (E.isLeft(account)) return account
  const { account: number } = asking
  return number === 'missing'
    ? missingOf(account.right, asking)
    : E.right({ account: account.right, number, amount: amountOf(account.right, number) })
}
