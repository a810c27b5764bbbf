import { Currency, Day, ItemCode, LineId, Modality, Purpose, TrancheId, Unit, word } from '@aid-ledger/domain'

/** By what a number is found: of a pledge its line, and the tranche of which something is missing; of others what a sum is over. */
export const traced = {
  line: LineId,
  tranche: TrancheId,
  dueOn: Day,
  item: ItemCode,
  unit: Unit,
  currency: Currency,
  modality: Modality,
  purpose: Purpose,
  /** Envelopes are summed apart from what is drawn from them. */
  envelope: word('yes or no', ['true', 'false']),
}
