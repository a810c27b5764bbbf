import {
  ApprovalId,
  Day,
  type Decoded,
  Item,
  ItemCode,
  LineId,
  list,
  MAX_DONORS,
  Modality,
  onlyTrue,
  PartyCode,
  PledgeId,
  Purpose,
  record,
  word,
} from '@aid-ledger/domain'
import { AskedTwice, answered, paged } from '../answer.ts'
import { GateAnswer } from '../answers/gate.ts'
import { many } from '../answers/many.ts'
import { measure, measured } from '../answers/measured.ts'
import { Title } from '../answers/texts.ts'
import { MAX_LIMIT } from '../limits.ts'
import { AuditedEvent } from './audited-event.ts'
import { Changes, Moves } from './moved-amounts.ts'

const sum = { item: ItemCode, modality: Modality, purpose: Purpose }

/** A sum that a cause moved, named as a `Total` is. */
const MovedSum = measured(record('Moved sum', { ...sum, by: Moves }, { ...measure, envelope: onlyTrue }))

/** What stands behind a difference: an event, and which question lets it through; or the clock. */
const causing = {
  event: AuditedEvent,
  seenBy: word('question', ['from', 'to']),
  clock: record('Clock', { from: Day, to: Day }),
}
const Causing = word('cause', ['event', 'clock'])

/**
 * Why a line differs: an event that one of the questions lets through and the other does not, or the clock. `inSums` says what
 * it moved in the sums where that is not the same: the line passed from one sum into another.
 */
const DiffCause = record('Cause', { cause: Causing, by: Moves }, { ...causing, inSums: many(MovedSum) })

/** Which line it is that differs, and in which accounts. */
export const lineFields = {
  pledge: PledgeId,
  line: LineId,
  title: Title,
  donors: list(PartyCode, { max: MAX_DONORS }),
  item: Item,
  modality: Modality,
  purpose: Purpose,
  changes: Changes,
}
export const lineMarks = { summed: onlyTrue, envelope: onlyTrue }

/** A line that differs, by how much, and why: what its causes moved adds up to what changed. */
export const DiffLine = measured(
  record(
    'Differing line',
    { ...lineFields, causes: many(DiffCause) },
    { ...measure, onlyIn: word('question', ['from', 'to']), ...lineMarks },
  ),
)
export type DiffLine = Decoded<typeof DiffLine>

export const DiffTotal = measured(
  record('Differing total', { ...sum, changes: Changes }, { ...measure, envelope: onlyTrue }),
)

/** An approval that stands otherwise; that it has been open for longer is no difference. */
const DiffGate = record(
  'Differing approval',
  { approval: ApprovalId, causes: many(record('Cause of an approval', { cause: Causing }, causing)) },
  { from: GateAnswer, to: GateAnswer },
)

/** What differs between two questions: line by line, in the sums over them, and in the approvals that they wait for. */
export const DiffAnswer = record(
  'DiffAnswer',
  {
    ...answered,
    asked: AskedTwice,
    items: list(DiffLine, { max: MAX_LIMIT }),
    totals: many(DiffTotal),
    gates: many(DiffGate),
  },
  paged,
)
export type DiffAnswer = Decoded<typeof DiffAnswer>
