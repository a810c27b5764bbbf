import type { DataOf, EventType } from '../event-codecs.ts'
import { refuse } from '../refused.ts'
import { eventIn } from '../stream-log.ts'
import { measureOf } from '../value/figure.ts'
import type { EventId } from '../value/ids.ts'
import { measureName, sameMeasure } from '../value/measure.ts'
import type { PledgeRefusal } from './errors.ts'
import { inLine, inMeasureOf, type Known } from './known.ts'

export const wrongInMilestone = (
  { line, amount, of }: DataOf<'MilestoneReached'>,
  known: Known,
): PledgeRefusal | undefined =>
  (line === undefined ? undefined : inLine(known.lines, line, '/data/line')) ??
  (amount === undefined || of === undefined || sameMeasure(measureOf(amount), measureOf(of))
    ? undefined
    : refuse(
        'MeasuresDiffer',
        `A part in ${measureName(measureOf(amount))} of a whole in ${measureName(measureOf(of))} says nothing: amount and of must be in one measure.`,
        '/data/of',
      ))

export const wrongInDelivery = (
  { line, amount, milestone }: DataOf<'DeliveryReported'>,
  known: Known,
): PledgeRefusal | undefined =>
  inLine(
    known.lines,
    line,
    '/data/line',
    (knownLine) =>
      inMeasureOf(amount, line, '/data/amount')(knownLine) ??
      (milestone === 'disbursed' && 'unit' in knownLine.measure
        ? refuse(
            'GoodsNotDisbursed',
            `The line "${line}" is counted in ${measureName(knownLine.measure)}, and only money is disbursed: name the milestone that the goods have reached, such as handedOver.`,
            '/data/milestone',
          )
        : undefined),
  )

const NOT_DISPUTABLE: ReadonlySet<EventType> = new Set([
  'ClaimDisputed',
  'DisputeResolved',
  'CorrectionProposed',
  'CorrectionApproved',
  'CorrectionRejected',
  'SealedErased',
])

export const wrongInDispute = (
  { pledge, event }: DataOf<'ClaimDisputed'>,
  { log }: Known,
): PledgeRefusal | undefined => {
  const claim = eventIn(log, event)
  if (claim === undefined)
    return refuse(
      'ClaimNotFound',
      `The pledge "${pledge}" has no event ${event}: a dispute must name an event of its pledge.`,
      '/data/event',
    )
  return NOT_DISPUTABLE.has(claim.type)
    ? refuse(
        'ClaimNotDisputable',
        `The event ${event} is ${claim.type}: a dispute must name a claim about the pledge, not a dispute, a correction or an erasure.`,
        '/data/event',
      )
    : undefined
}

export const wrongInResolution = (
  { pledge, dispute }: DataOf<'DisputeResolved'>,
  { log }: Known,
): PledgeRefusal | undefined =>
  eventIn(log, dispute)?.type === 'ClaimDisputed'
    ? undefined
    : refuse(
        'DisputeNotFound',
        `The pledge "${pledge}" has no dispute ${dispute}: name the ClaimDisputed that is resolved.`,
        '/data/dispute',
      )

/** Nothing is a duplicate of itself, nor of the whole that it is part of, nor of one of its parts. */
export const wrongInSuspicion = (
  { pledge, line, of }: DataOf<'DuplicateSuspected'>,
  { lines }: Known,
): PledgeRefusal | undefined => {
  const unknown =
    (line === undefined ? undefined : inLine(lines, line, '/data/line')) ??
    (of.pledge !== pledge || of.line === undefined ? undefined : inLine(lines, of.line, '/data/of/line'))
  if (unknown !== undefined) return unknown
  const isWithin = line === undefined || of.line === undefined || line === of.line
  return of.pledge === pledge && isWithin
    ? refuse(
        'DuplicateOfItself',
        `The pledge "${pledge}" cannot count ${line === undefined ? 'itself' : `its line "${line}"`} twice against itself: of must name another pledge, or another line of this one.`,
        '/data/of',
      )
    : undefined
}

export const wrongInVerdict = (
  { pledge, suspicion }: { readonly pledge: string; readonly suspicion: EventId },
  { log }: Known,
): PledgeRefusal | undefined =>
  eventIn(log, suspicion)?.type === 'DuplicateSuspected'
    ? undefined
    : refuse(
        'SuspicionNotFound',
        `The pledge "${pledge}" has no suspicion ${suspicion}: name the DuplicateSuspected that is decided.`,
        '/data/suspicion',
      )
