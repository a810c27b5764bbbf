import {
  Bindingness,
  Day,
  type Decoded,
  Item,
  LineAmount,
  LineId,
  LineRef,
  list,
  MAX_DONORS,
  Modality,
  onlyTrue,
  PartyCode,
  PledgeId,
  Purpose,
  record,
  word,
} from '@aid-ledger/domain'
import { accounts } from './accounts.ts'
import { measure, measured } from './measured.ts'
import { Title, Word } from './texts.ts'

const certainty = word('certainty', ['exact', 'about', 'atLeast', 'atMost', 'range', 'undisclosed', 'unknown'])
const Donors = list(PartyCode, { max: MAX_DONORS })

/** One promised thing and where every unit of it is. */
export const LineAnswer = measured(
  record(
    'Line',
    {
      pledge: PledgeId,
      line: LineId,
      title: Title,
      donors: Donors,
      item: Item,
      channel: Word,
      modality: Modality,
      purpose: Purpose,
      bindingness: Bindingness,
      ...accounts,
    },
    {
      ...measure,
      nextDue: record('next due', { on: Day, amount: LineAmount }),
      some: onlyTrue,
      qualifier: certainty,
      qualifiers: record('qualifiers', { announced: certainty, arrived: certainty }),
      range: record('range', { from: LineAmount, to: LineAmount }),
      lastReport: Day,
      unreported: onlyTrue,
      jointWith: Donors,
      from: LineRef,
      envelope: onlyTrue,
      duplicateOf: record('original', { pledge: PledgeId }, { line: LineId }),
    },
  ),
)
export type LineAnswer = Decoded<typeof LineAnswer>
