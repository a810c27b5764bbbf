import { type RuleSet, type RulesName, ruleSet } from '@aid-ledger/domain'
import { absurd } from 'fp-ts/lib/function.js'
import { restsOn } from './claims.ts'
import type { Effect, LineFacts } from './line-facts.ts'
import { shipmentEffects } from './shipments.ts'

/** Under which name a book of hand-overs is kept as one of what has set out. */
const AS_SET_OUT: { readonly [book: string]: Effect['book'] } = {
  reported: 'saidReported',
  handedOver: 'saidHandedOver',
}

const isByDonor = ({ fact }: Effect): boolean => restsOn(fact.event.meta.assertedBy) === 'donor'
const isByOthers = (row: Effect): boolean => !isByDonor(row)

/**
 * What the donor alone reports as handed over leaves the books of hand-overs; all that anybody reports as handed over makes
 * books of its own among those of what has set out.
 */
const withoutDonorsWord = (facts: LineFacts): LineFacts => {
  const isHeld = (row: Effect): boolean => row.book === 'reported' && isByDonor(row)
  const shipments = [...facts.shipments]
  // Where there is none, nothing is read otherwise.
  if (!facts.effects.some(isHeld) && !shipments.some(([, { handedOver }]) => handedOver.some(isByDonor))) return facts
  const said = [...facts.effects, ...shipmentEffects(facts).effects].flatMap((row) => {
    const book = AS_SET_OUT[row.book]
    return book === undefined ? [] : [{ ...row, book }]
  })
  return {
    ...facts,
    effects: [...facts.effects.filter((row) => !isHeld(row)), ...said],
    shipments: new Map(
      shipments.map(([id, rows]) => [id, { ...rows, handedOver: rows.handedOver.filter(isByOthers) }] as const),
    ),
  }
}

/** The facts of a line as some rules read them; themselves, where these rules read nothing otherwise. */
export const asRulesRead = (facts: LineFacts, { handedOverBy }: RuleSet): LineFacts => {
  switch (handedOverBy) {
    case 'anyone':
      return facts
    case 'notDonorAlone':
      return withoutDonorsWord(facts)
    default:
      return absurd(handedOverBy)
  }
}

/** Whether two sets of rules read a line's facts alike, so that they cannot reckon it otherwise. */
export const isReadAlike =
  (a: RulesName | undefined, b: RulesName | undefined) =>
  (facts: LineFacts): boolean =>
    ruleSet(a).handedOverBy === ruleSet(b).handedOverBy ||
    (asRulesRead(facts, ruleSet(a)) === facts && asRulesRead(facts, ruleSet(b)) === facts)
