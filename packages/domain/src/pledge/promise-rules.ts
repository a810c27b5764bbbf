import type { DataOf } from '../event-codecs.ts'
import { firstRefusal, refuse, refuseRepeats } from '../refused.ts'
import { eventIn } from '../stream-log.ts'
import type { LineId } from '../value/ids.ts'
import type { PledgeRefusal } from './errors.ts'
import { inLine, inMeasureOf, type Known } from './known.ts'
import { wrongInNewLines } from './line-rules.ts'
import { wrongInAmount } from './schedule-rules.ts'

type Part = { readonly line: LineId }

const namedTwice = (parts: ReadonlyArray<Part>, place: (index: number) => string): PledgeRefusal | undefined =>
  refuseRepeats(
    parts,
    ({ line }) => line,
    ({ line }, index) =>
      refuse('LineNamedTwice', `The line "${line}" is named twice: name each line once.`, place(index)),
  )

export const wrongInAnnouncement = (
  { pledge, recipient, lines }: DataOf<'PledgeAnnounced'>,
  known: Pick<Known, 'lines'>,
): PledgeRefusal | undefined =>
  wrongInNewLines(lines, { pledge, recipient, lines: known.lines, pointer: '/data/lines' })

export const wrongInAmendment = (
  { pledge, lines = [], addLines = [] }: DataOf<'PledgeAmended'>,
  known: Known,
): PledgeRefusal | undefined => {
  if (lines.length === 0 && addLines.length === 0)
    return refuse(
      'AmendmentChangesNothing',
      `The amendment of "${pledge}" changes nothing: give lines with their new totals, or addLines.`,
      '/data',
    )
  return (
    namedTwice(lines, (index) => `/data/lines/${index}/line`) ??
    firstRefusal(lines, ({ line, amount }, index) =>
      inLine(known.lines, line, `/data/lines/${index}/line`, inMeasureOf(amount, line, `/data/lines/${index}/amount`)),
    ) ??
    wrongInNewLines(addLines, { pledge, recipient: known.recipient, lines: known.lines, pointer: '/data/addLines' })
  )
}

/** A withdrawal or a lapse of parts: each line once, its amount in its measure. More than was announced is recorded. */
export const wrongInEnding = (
  { lines = [] }: DataOf<'PledgeWithdrawn' | 'PledgeLapsed'>,
  known: Known,
): PledgeRefusal | undefined =>
  namedTwice(lines, (index) => `/data/lines/${index}/line`) ??
  firstRefusal(lines, ({ line, amount }, index) =>
    inLine(known.lines, line, `/data/lines/${index}/line`, ({ measure }) =>
      wrongInAmount(amount, line, measure, `/data/lines/${index}/amount`),
    ),
  )

export const wrongInValuation = (
  { lines = [], supersedes }: DataOf<'ValuationStated'>,
  known: Known,
): PledgeRefusal | undefined =>
  namedTwice(
    lines.map((line) => ({ line })),
    (index) => `/data/lines/${index}`,
  ) ??
  firstRefusal(lines, (line, index) => inLine(known.lines, line, `/data/lines/${index}`)) ??
  (supersedes === undefined || eventIn(known.log, supersedes)?.type === 'ValuationStated'
    ? undefined
    : refuse(
        'ValuationNotFound',
        `The event ${supersedes} is no valuation of this pledge: supersedes must name a ValuationStated of its stream.`,
        '/data/supersedes',
      ))
