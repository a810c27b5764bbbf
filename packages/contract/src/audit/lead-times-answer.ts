import { Authority, type Decoded, list, pattern, record, whole } from '@aid-ledger/domain'
import { answered, paged } from '../answer.ts'
import { many } from '../answers/many.ts'
import { MAX_LIMIT } from '../limits.ts'

const count = whole('count', 0, Number.MAX_SAFE_INTEGER)

/** A share or a variance, rounded to six decimals. */
const Rounded = pattern<string>('share', /^(0|1|0\.[0-9]{1,6})$/, 'a decimal from 0 to 1 in quotes, such as "0.4"')

const Step = record('Lead time step', {
  days: count,
  atRisk: count,
  ended: count,
  survival: Rounded,
  variance: Rounded,
})

/** How long an authority takes, from request to decision; what is not decided yet counts for as long as it has been open. */
export const LeadTimes = record(
  'Lead times',
  { authority: Authority, ended: count, censored: count, unknown: count, steps: many(Step) },
  { median: count },
)
export type LeadTimes = Decoded<typeof LeadTimes>

export const LeadTimesAnswer = record(
  'LeadTimesAnswer',
  { ...answered, items: list(LeadTimes, { max: MAX_LIMIT }) },
  paged,
)
export type LeadTimesAnswer = Decoded<typeof LeadTimesAnswer>
