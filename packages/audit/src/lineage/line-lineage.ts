import type { Ask } from '@aid-ledger/contract'
import { formatMinor, type PledgeId } from '@aid-ledger/domain'
import type { LedgerError, Reader, Reading } from '@aid-ledger/ledger'
import { pledgeHeaders } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { auditedEvent } from '../audited-event.ts'
import { lineAsked } from './line-asked.ts'
import { sharesByWord } from './shares-by-word.ts'
import type { TraceAll } from './trace-all.ts'
import { tracing } from './trace-number.ts'

/** Where a number of a line comes from. */
export const lineLineage = async (
  asking: Ask<'lineage'>,
  pledge: PledgeId,
  reading: Reading,
  reader: Reader,
): Promise<E.Either<LedgerError, TraceAll>> => {
  const picture = await reading.picture({ of: 'pledge', pledge })
  const asked = lineAsked(picture, pledge, asking)
  if (E.isLeft(asked)) return asked
  const { account, number, amount } = asked.right
  const said = (minor: bigint) => formatMinor(minor, account.measure)
  return E.right(async () => {
    const moved = await tracing(picture, reader.inTime)(account, number)
    const show = auditedEvent(picture)
    const rests = moved.map(({ cause: { meta }, rests }) => ({ assertedBy: meta.assertedBy, rests }))
    return {
      items: moved.map(({ cause, by, rests }) => ({ event: show(cause), by: said(by), rests: said(rests) })),
      pledge: account.pledge,
      line: account.line.line,
      title: pledgeHeaders(picture).get(account.pledge)?.title ?? account.pledge,
      ...account.measure,
      account: asking.account,
      ...(typeof number === 'string' ? {} : { tranche: number.tranche, dueOn: number.on }),
      amount: said(amount),
      restsOn: sharesByWord(rests, account.measure),
    }
  })
}
