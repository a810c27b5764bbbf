import { type Ask, type AuditedAccount, type LineageAnswer, parseAuditSubject } from '@aid-ledger/contract'
import { didYouMean, formatMinor, type PledgeId, RULES, show } from '@aid-ledger/domain'
import { answerPage, type LedgerError, malformed, type Reader, type Reading, type Told } from '@aid-ledger/ledger'
import { amountOf, type LineAccount, type Picture, pledgeHeaders, restsOn } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { auditedEvent } from '../audited-event.ts'
import { traceNumber } from './trace-number.ts'

type LineageAsk = Ask<'lineage'>

const pledgeOf = (of: string): PledgeId => {
  const subject = parseAuditSubject(of)
  if (E.isLeft(subject) || subject.right.of !== 'pledge') throw new Error(`not the pledge that was decoded: ${of}`)
  return subject.right.pledge
}

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

const contentOf = async (picture: Picture, account: LineAccount, number: AuditedAccount, reader: Reader) => {
  const moved = await traceNumber(picture, account, number, reader.inTime)
  const said = (minor: bigint) => formatMinor(minor, account.measure)
  const shares = { donor: 0n, recipient: 0n, thirdParty: 0n }
  for (const { cause, rests } of moved) shares[restsOn(cause.meta.assertedBy)] += rests
  const show = auditedEvent(picture)
  return {
    items: moved.map(({ cause, by, rests }) => ({ event: show(cause), by: said(by), rests: said(rests) })),
    beside: {
      pledge: account.pledge,
      line: account.line.line,
      title: pledgeHeaders(picture).get(account.pledge)?.title ?? account.pledge,
      ...account.measure,
      account: number,
      amount: said(amountOf(account, number)),
      restsOn: Object.fromEntries(
        Object.entries(shares).map(([word, share]) => [word, said(share)]),
      ) as LineageAnswer['restsOn'],
    },
  }
}

const pinnedTo = (ask: LineageAsk, { question }: Reading): LineageAsk => {
  const { cursor: _cursor, limit: _limit, waitFor: _wait, ...rest } = ask
  return { ...rest, ...question, rules: question.rules ?? RULES }
}

/** Answers where a number of a line comes from: the events behind it, and whose word it rests on. */
export const answerLineage = (ask: LineageAsk, reader: Reader): Promise<E.Either<LedgerError, Told>> =>
  answerPage('lineage', '', ask, async (asking: LineageAsk) => {
    const { of, line, account: number, limit: _limit, cursor: _cursor, ...question } = asking
    const pledge = pledgeOf(of)
    const stranger = reader.unknownPledge(pledge, '/of')
    if (stranger !== undefined) return E.left(stranger)
    const reading = await reader.read(question)
    if (E.isLeft(reading)) return reading
    const picture = await reading.right.picture({ of: 'pledge', pledge })
    const account = lineOf(picture, pledge, asking)
    if (E.isLeft(account)) return account
    const { items, beside } = await contentOf(picture, account.right, number, reader)
    const filters = { of, account: number, ...(line === undefined ? {} : { line }) }
    return E.right({
      asked: { ...reading.right.asked, filters },
      list: { beside, items: async (from, limit) => items.slice(from, from + limit) },
      pinned: pinnedTo(asking, reading.right),
      immutable: reading.right.immutable,
      rules: reading.right.question.rules,
    })
  })
