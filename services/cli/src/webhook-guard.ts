import { show } from '@aid-ledger/domain'
import { type AddressGuard, makeAddressGuard } from '@aid-ledger/webhooks'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'

export const PRIVATE_VARIABLE = 'WEBHOOK_PRIVATE_ADDRESSES'

/** Where webhooks may go, as the service reads it from the same variable. */
export const webhookGuard = ({ env }: Pick<Io, 'env'>): AddressGuard => {
  const value = env[PRIVATE_VARIABLE] || 'refuse'
  if (value === 'refuse' || value === 'allow') return makeAddressGuard(value)
  throw new Failure(EXIT.usage, `${PRIVATE_VARIABLE} is ${show(value)}: it must be one of refuse, allow.`)
}
