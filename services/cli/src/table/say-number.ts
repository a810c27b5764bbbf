import { grouped } from '@aid-ledger/domain'

/** A decimal string with thousands separators; cents that are all zero are left out: `60840000000.00` → `60,840,000,000`. */
export const sayNumber = (amount: string): string => {
  const [whole = '', fraction = ''] = amount.split('.')
  return /^0*$/.test(fraction) ? grouped(whole) : `${grouped(whole)}.${fraction}`
}
