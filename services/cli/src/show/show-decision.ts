import { addressOf } from '@aid-ledger/audit'
import type { DecisionAnswer } from '@aid-ledger/contract'
import { oneLine } from '../table/one-line.ts'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { paragraph } from '../table/wrap.ts'
import { section } from './section.ts'
import { sayOffice } from './show-decisions.ts'

type Basis = DecisionAnswer['basis'][number]
type Option = DecisionAnswer['options'][number]
type Review = DecisionAnswer['reviews'][number]

const OPTION_COLUMNS: ReadonlyArray<Column<Option>> = [
  { head: 'chosen', of: ({ chosen }) => (chosen === true ? 'yes' : '') },
  { head: 'option', of: ({ title }) => title, wraps: true },
  { head: 'why', of: ({ why = '' }) => why, optional: true, wraps: true },
]

const BASIS_COLUMNS: ReadonlyArray<Column<Basis>> = [
  { head: 'asked', of: addressOf },
  { head: 'digest', of: ({ digest }) => digest },
  { head: 'for what', of: ({ why = '' }) => why, optional: true, wraps: true },
]

const REVIEW_COLUMNS: ReadonlyArray<Column<Review>> = [
  { head: 'on', of: ({ on }) => on },
  { head: 'by', of: ({ by }) => sayOffice(by), wraps: true },
  { head: 'found', of: ({ outcome }) => outcome },
  { head: 'why', of: ({ text }) => text, wraps: true },
]

/** What was thought of a decision since, one review a row; nothing where nobody has reviewed it. */
export const showReviews = (reviews: ReadonlyArray<Review>, screen: Screen): ReadonlyArray<string> =>
  section('Reviews', reviews.length === 0 ? [] : table(REVIEW_COLUMNS, reviews, screen), screen)

/** A decision on one page. */
export const showDecision = (decision: DecisionAnswer, screen: Screen): ReadonlyArray<string> => {
  const { decidedOn, decidedBy, rationale, options, basis, reviews, correctedBy } = decision
  const corrected = correctedBy === undefined ? '' : ` It stands as corrected by ${correctedBy}.`
  return [
    ...paragraph(`Decided on ${decidedOn} by ${oneLine(sayOffice(decidedBy))}.${corrected}`, screen.width),
    ...paragraph(oneLine(rationale), screen.width),
    ...section('Options', table(OPTION_COLUMNS, options, screen), screen),
    ...section('What it rested on', table(BASIS_COLUMNS, basis, screen), screen),
    ...showReviews(reviews, screen),
  ]
}
