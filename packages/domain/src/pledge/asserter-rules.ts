import { refuse } from '../refused.ts'
import type { PledgeCommand } from './commands.ts'
import type { PledgeRefusal } from './errors.ts'

/** By whose word a fact can stand: a receipt by the recipient's alone, a delivery by anyone else's. */
export const wrongInAsserter = ({ name, data, meta: { assertedBy } }: PledgeCommand): PledgeRefusal | undefined => {
  const pointer = '/meta/assertedBy'
  if (name === 'ReportDelivery' && assertedBy === 'recipient')
    return refuse(
      'RecipientConfirmsReceipts',
      `A delivery to "${data.line}" is reported by the word of the recipient: use ConfirmReceipt for what the recipient says it has received.`,
      pointer,
    )
  if (name === 'ConfirmReceipt' && assertedBy !== 'recipient')
    return refuse(
      'ReceiptNeedsRecipient',
      `A receipt of "${data.line}" is confirmed by the word of: ${assertedBy}. Only the recipient's word confirms a receipt; use ReportDelivery for what others report.`,
      pointer,
    )
  return (name === 'OpenShortfall' || name === 'CloseShortfall') && assertedBy !== 'ledger'
    ? refuse(
        'ShortfallNeedsLedger',
        `${name} of "${data.line}" stands by the word of: ${assertedBy}. Only the ledger itself opens and closes shortfalls; use DeclareShortfall for what others say.`,
        pointer,
      )
    : undefined
}
