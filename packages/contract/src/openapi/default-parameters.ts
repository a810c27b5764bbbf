import { RULES } from '@aid-ledger/domain'
import { DEFAULT_LIMIT } from '../limits.ts'

/** What a query parameter is where nobody says otherwise; those that are not here then ask for nothing. */
export const defaultParameters: { readonly [parameter: string]: string | number } = {
  milestone: 'handedOver',
  against: 'original',
  limit: DEFAULT_LIMIT,
  order: 'asc',
  after: 0,
  'diff.to': 'now',
  rules: RULES,
  'rules.of': 'alliance',
  'rules.from': RULES,
}
