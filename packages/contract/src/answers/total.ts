import { type Decoded, ItemCode, Modality, onlyTrue, Purpose, record } from '@aid-ledger/domain'
import { accounts } from './accounts.ts'
import { measure, measured } from './measured.ts'

/** A sum over lines of one item, unit or currency, modality and purpose; envelopes apart from what is drawn from them. */
export const TotalAnswer = measured(
  record(
    'Total',
    { item: ItemCode, modality: Modality, purpose: Purpose, ...accounts },
    { ...measure, envelope: onlyTrue, some: onlyTrue },
  ),
)
export type TotalAnswer = Decoded<typeof TotalAnswer>
