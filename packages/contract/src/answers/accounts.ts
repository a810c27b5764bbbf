import { LineAmount } from '@aid-ledger/domain'

const amount = LineAmount

/** Where every unit is, and what of the promise is due: decimal strings in the unit or currency beside them. */
export const accounts = {
  announced: amount,
  pending: amount,
  cleared: amount,
  allocated: amount,
  inTransit: amount,
  delivered: amount,
  accepted: amount,
  lost: amount,
  withdrawn: amount,
  surplus: amount,
  outstanding: amount,
  due: amount,
  overdue: amount,
  undated: amount,
}
