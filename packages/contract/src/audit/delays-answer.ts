import {
  ApprovalId,
  Authority,
  Day,
  type Decoded,
  list,
  MAX_DONORS,
  onlyTrue,
  PartyCode,
  pattern,
  record,
  ShipmentId,
  whole,
  word,
} from '@aid-ledger/domain'
import { answered, paged } from '../answer.ts'
import { many } from '../answers/many.ts'
import { Name } from '../answers/texts.ts'
import { MAX_LIMIT } from '../limits.ts'

/** The stages that a day may be charged to, in the order in which aid goes through them. */
export const DELAY_STAGES = [
  'request',
  'approval',
  'consent',
  'funding',
  'contracting',
  'production',
  'transit',
  'acceptance',
] as const

/** Days that several share are an exact fraction, so that they add up. */
const ExactDays = pattern<string>(
  'number of days',
  /^(0|[1-9][0-9]*)(\/[1-9][0-9]*)?$/,
  'a whole number in quotes, or a fraction in lowest terms, such as "63/2"',
)

const days = { days: ExactDays, late: ExactDays }
const stage = word('stage', DELAY_STAGES)

const StageDays = record('Days of a stage', { stage, ...days })
const Charge = record(
  'Charge',
  { stage, ...days },
  { approval: ApprovalId, authority: Authority, by: Name, shipment: ShipmentId },
)

const charged = { of: pattern<string>('subject', /^[ -~]{1,200}$/, 'as it is asked for'), title: Name, ...days }
const lists = { stages: many(StageDays), charges: many(Charge) }
const dated = {
  from: Day,
  to: Day,
  lateFrom: Day,
  lateTo: Day,
  pledges: whole('number of pledges', 0, Number.MAX_SAFE_INTEGER),
}

/** One part of the days that are asked about: a line's, a pledge's, an ally's. */
const DelayItem = record(
  'Delay',
  { ...charged, ...lists },
  { ...dated, critical: onlyTrue, jointWith: list(PartyCode, { max: MAX_DONORS }) },
)
export type DelayItem = Decoded<typeof DelayItem>

/** Where days went: the whole, what each is charged to, and the parts that it is made of. */
export const DelaysAnswer = record(
  'DelaysAnswer',
  { ...answered, ...charged, ...lists, items: list(DelayItem, { max: MAX_LIMIT }) },
  { ...paged, ...dated },
)
export type DelaysAnswer = Decoded<typeof DelaysAnswer>
