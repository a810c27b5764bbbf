import {
  Day,
  type Decoded,
  Edtf,
  flag,
  LineAmount,
  LineId,
  list,
  MAX_DONORS,
  PartyCode,
  PledgeId,
  record,
  TrancheId,
  whole,
  word,
} from '@aid-ledger/domain'
import { measure, measured } from './measured.ts'
import { Sentence, Title } from './texts.ts'

/** Three hundred years: more than lies between any two days that the ledger takes. */
const MAX_DAYS = 110_000

/** A tranche past its due day and not filled; it follows from the promise, the reports and the day asked about. */
export const ShortfallAnswer = measured(
  record(
    'Shortfall',
    {
      pledge: PledgeId,
      line: LineId,
      title: Title,
      donors: list(PartyCode, { max: MAX_DONORS }),
      tranche: TrancheId,
      due: Edtf,
      dueOn: Day,
      missing: LineAmount,
      daysLate: whole('days', 0, MAX_DAYS),
      unreported: flag,
      restsOn: word('whose word', ['donor', 'recipient', 'thirdParty']),
    },
    { ...measure, cause: Sentence, lastReport: Day },
  ),
)
export type ShortfallAnswer = Decoded<typeof ShortfallAnswer>
