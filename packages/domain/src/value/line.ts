import type { Codec, Decoded } from '../codec/codec.ts'
import { list } from '../codec/list.ts'
import { record } from '../codec/record.ts'
import { flag, onlyTrue, word } from '../codec/scalars.ts'
import { DecimalText } from './decimal.ts'
import { Edtf } from './edtf.ts'
import { Figure } from './figure.ts'
import { ApprovalId, LineId, PledgeId, TrancheId } from './ids.ts'
import { Item } from './item.ts'
import { PartyCode } from './party-code.ts'

export const MAX_LINES = 200
export const MAX_DONORS = 50
export const MAX_TRANCHES = 200
export const MAX_NEEDS = 20

export const Modality = word('modality', ['inKind', 'grant', 'loan', 'guarantee', 'training'])
export type Modality = Decoded<typeof Modality>
/** What for: help to the recipient, or refilling the donor's own stocks, which is never counted as aid received. */
export const Purpose = word('purpose', ['assistance', 'replenishment'])
export type Purpose = Decoded<typeof Purpose>
/** How far the donor is bound by its word. */
export const Bindingness = word('bindingness', ['proposed', 'political', 'budgeted', 'contractual'])
export type Bindingness = Decoded<typeof Bindingness>

/** A plain decimal in the measure of its line; the line's decider checks it against that measure. */
export const LineAmount: Codec<string> = DecimalText

/** A part of a line with its due date. Only what is firm, by the donor's own word, can be due. */
export const Tranche = record('tranche', { tranche: TrancheId, firm: flag, amount: LineAmount }, { due: Edtf })
export type Tranche = Decoded<typeof Tranche>

/** The whole line in order of delivery, arrived parts first; a revision restates it all. */
export const Schedule = list(Tranche, { min: 1, max: MAX_TRANCHES })
export type Schedule = Decoded<typeof Schedule>

export const LineRef = record('line reference', { pledge: PledgeId, line: LineId })
export type LineRef = Decoded<typeof LineRef>

/** One promised thing: what, by whom, how much, when, and what it still waits for. */
export const Line = record(
  'line',
  {
    line: LineId,
    donors: list(PartyCode, { min: 1, max: MAX_DONORS }),
    item: Item,
    modality: Modality,
    purpose: Purpose,
    bindingness: Bindingness,
    amount: Figure,
  },
  { schedule: Schedule, needs: list(ApprovalId, { max: MAX_NEEDS }), from: LineRef, envelope: onlyTrue },
)
export type Line = Decoded<typeof Line>
