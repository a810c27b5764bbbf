import {
  Day,
  type Decoded,
  ItemCode,
  LineAmount,
  LineId,
  list,
  Modality,
  onlyTrue,
  PledgeId,
  Purpose,
  record,
  TrancheId,
  whole,
} from '@aid-ledger/domain'
import { answered, paged } from '../answer.ts'
import { measure, measured } from '../answers/measured.ts'
import { Title } from '../answers/texts.ts'
import { MAX_LIMIT } from '../limits.ts'
import { AuditSubject } from './audit-subject.ts'
import { AccountName } from './audited-accounts.ts'
import { AuditedEvent } from './audited-event.ts'
import { SignedAmount } from './moved-amounts.ts'

/** An event behind a number: by how much it moved it, and how much of what the number is now rests on it. */
const LineageItem = record('Lineage item', { event: AuditedEvent, by: SignedAmount, rests: LineAmount })

const count = (name: string) => whole(name, 0, Number.MAX_SAFE_INTEGER)

/** What tells which number it is: one of a line, or of a sum of an ally or of all allies. */
const ofLine = { pledge: PledgeId, line: LineId, tranche: TrancheId, dueOn: Day }
const ofSum = {
  of: AuditSubject,
  item: ItemCode,
  modality: Modality,
  purpose: Purpose,
  envelope: onlyTrue,
  lines: count('number of lines'),
  events: count('number of events'),
}

/** Where a number comes from: `by` and `rests` of its events each add up to it, and so do the shares of `restsOn`. */
export const LineageAnswer = measured(
  record(
    'LineageAnswer',
    {
      ...answered,
      title: Title,
      account: AccountName,
      amount: LineAmount,
      restsOn: record('Word shares', { donor: LineAmount, recipient: LineAmount, thirdParty: LineAmount }),
      items: list(LineageItem, { max: MAX_LIMIT }),
    },
    { ...paged, ...measure, ...ofLine, ...ofSum },
  ),
)
export type LineageAnswer = Decoded<typeof LineageAnswer>
