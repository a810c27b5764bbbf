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
const isHeld = (row: Effect): boolean => row.book === 'reported' && isByDonor(row)

const hasDonorsWord = ({ effects, shipments }: LineFacts): boolean =>
  effects.some(isHeld) || [...shipments.values()].some(({ handedOver }) => handedOver.some(isByDonor))

/**
 * What the donor alone reports as handed over leaves the books of hand-overs; all that anybody reports as handed over makes
 * books of its own among those of what has set out.
 */
const withoutDonorsWord = (facts: LineFacts): LineFacts => {
  const said = [...facts.effects, ...shipmentEffects(facts).effects].flatMap((row) => {
    const book = AS_SET_OUT[row.book]
    return book === undefined ? [] : [{ ...row, book }]
  })
  return {
    ...facts,
    effects: [...facts.effects.filter((row) => !isHeld(row)), ...said],
    shipments: new Map(
      [...facts.shipments].map(
        ([id, rows]) => [id, { ...rows, handedOver: rows.handedOver.filter(isByOthers) }] as const,
      ),
    ),
  }
}

/**
 * Some of the facts of a line as rules read them, whatever the others are: row by row, so that what is read of parts makes
 * up what is read of all. Where no word is the donor's alone, the books that are added are as high as those of hand-overs,
 * and whatever was handed over has set out: they make no difference to any account.
 */
export const partAsRulesRead = (facts: LineFacts, { handedOverBy }: RuleSet): LineFacts => {
  switch (handedOverBy) {
    case 'anyone':
      return facts
    case 'notDonorAlone':
      return withoutDonorsWord(facts)
    default:
      return absurd(handedOverBy)
  }
}

/** The facts of a line as some rules read them; themselves, where these rules read nothing otherwise. */
export const asRulesRead = (facts: LineFacts, rules: RuleSet): LineFacts =>
  rules.handedOverBy === 'anyone' || hasDonorsWord(facts) ? partAsRulesRead(facts, rules) : facts

/** Whether two sets of rules read a line's facts alike, so that they cannot reckon it otherwise. */
export const isReadAlike =
  (a: RulesName | undefined, b: RulesName | undefined) =>
  (facts: LineFacts): boolean =>
    ruleSet(a).handedOverBy === ruleSet(b).handedOverBy ||
    (asRulesRead(facts, ruleSet(a)) === facts && asRulesRead(facts, ruleSet(b)) === facts)
