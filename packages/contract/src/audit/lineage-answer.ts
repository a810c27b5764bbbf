import { type Decoded, LineAmount, LineId, list, PledgeId, record } from '@aid-ledger/domain'
import { answered, paged } from '../answer.ts'
import { measure, measured } from '../answers/measured.ts'
import { Title } from '../answers/texts.ts'
import { MAX_LIMIT } from '../limits.ts'
import { AccountName } from './audited-accounts.ts'
import { AuditedEvent } from './audited-event.ts'
import { SignedAmount } from './moved-amounts.ts'

/** An event behind a number: by how much it moved it, and how much of what the number is now rests on it. */
const LineageItem = record('Lineage item', { event: AuditedEvent, by: SignedAmount, rests: LineAmount })

/** Where a number comes from: `by` and `rests` of its events each add up to it, and so do the shares of `restsOn`. */
export const LineageAnswer = measured(
  record(
    'LineageAnswer',
    {
      ...answered,
      pledge: PledgeId,
      line: LineId,
      title: Title,
      account: AccountName,
      amount: LineAmount,
      restsOn: record('Word shares', { donor: LineAmount, recipient: LineAmount, thirdParty: LineAmount }),
      items: list(LineageItem, { max: MAX_LIMIT }),
    },
    { ...paged, ...measure },
  ),
)
export type LineageAnswer = Decoded<typeof LineageAnswer>
