import { didYouMean } from '../codec/closest.ts'
import { refuse } from '../refused.ts'
import type { StreamLog } from '../stream-log.ts'
import { type Figure, measureOf } from '../value/figure.ts'
import type { LineId } from '../value/ids.ts'
import { measureName, sameMeasure } from '../value/measure.ts'
import type { PartyCode } from '../value/party-code.ts'
import type { PledgeRefusal } from './errors.ts'
import type { KnownLine, KnownLines } from './state.ts'

/** What facts about a pledge may refer to: its lines, its recipient, the events of its stream. */
export type Known = { readonly lines: KnownLines; readonly recipient: PartyCode; readonly log: StreamLog }

/** Holds a rule to a line that must be in the pledge. */
export const inLine = (
  lines: KnownLines,
  line: LineId,
  pointer: string,
  rule: (known: KnownLine) => PledgeRefusal | undefined = () => undefined,
): PledgeRefusal | undefined => {
  const known = lines.get(line)
  const names = [...lines.keys()]
  return known === undefined
    ? refuse(
        'LineNotInPledge',
        `The pledge has no line "${line}"${didYouMean(line, names)}: its lines are ${names.join(', ')}. A new one is added by AmendPledge with addLines.`,
        pointer,
      )
    : rule(known)
}

/** A figure about a line must be in the line's measure: amounts in two measures cannot be reckoned with together. */
export const inMeasureOf =
  (figure: Figure | undefined, line: LineId, pointer: string) =>
  ({ measure }: KnownLine): PledgeRefusal | undefined =>
    figure === undefined || sameMeasure(measureOf(figure), measure)
      ? undefined
      : refuse(
          'MeasureDiffersFromLine',
          `The line "${line}" is counted in ${measureName(measure)}, so its amount must be in ${measureName(measure)}, not in ${measureName(measureOf(figure))}.`,
          pointer,
        )
