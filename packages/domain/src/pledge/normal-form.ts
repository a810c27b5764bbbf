import * as E from 'fp-ts/lib/Either.js'
import { measureOf } from '../value/figure.ts'
import type { Line, Schedule } from '../value/line.ts'
import { formatMinor, type Measure, parseMinor } from '../value/measure.ts'
import type { PledgeEvent } from './events.ts'
import type { KnownLines } from './state.ts'

/** A plain amount in the one form of its measure: `10` USD is `10.00`, `7.50` vehicles are `7.5`. */
const inForm = (amount: string, measure: Measure): string => {
  const minor = parseMinor(amount, measure)
  return E.isLeft(minor) ? amount : formatMinor(minor.right, measure)
}

const scheduleInForm = (schedule: Schedule, measure: Measure): Schedule =>
  schedule.map((tranche) => ({ ...tranche, amount: inForm(tranche.amount, measure) }))

const lineInForm = (line: Line): Line =>
  line.schedule === undefined ? line : { ...line, schedule: scheduleInForm(line.schedule, measureOf(line.amount)) }

/** An event of a pledge with its plain amounts in one form, so that equal facts have equal bytes. */
export const inNormalForm = (event: PledgeEvent, lines: KnownLines): PledgeEvent => {
  switch (event.type) {
    case 'PledgeAnnounced':
      return { ...event, data: { ...event.data, lines: event.data.lines.map(lineInForm) } }
    case 'PledgeAmended': {
      const { addLines } = event.data
      return addLines === undefined ? event : { ...event, data: { ...event.data, addLines: addLines.map(lineInForm) } }
    }
    case 'ScheduleRevised': {
      const { line, schedule } = event.data
      const known = lines.get(line)
      return known === undefined
        ? event
        : { ...event, data: { ...event.data, schedule: scheduleInForm(schedule, known.measure) } }
    }
    case 'PledgeWithdrawn':
    case 'PledgeLapsed': {
      const parts = event.data.lines?.map((part) => {
        const known = lines.get(part.line)
        return part.amount === undefined || known === undefined
          ? part
          : { ...part, amount: inForm(part.amount, known.measure) }
      })
      return parts === undefined ? event : { ...event, data: { ...event.data, lines: parts } }
    }
    default:
      return event
  }
}
