import type { PledgeAnswer } from '@aid-ledger/contract'
import { sayFigure } from '@aid-ledger/domain'
import { oneLine } from '../table/one-line.ts'
import type { Screen } from '../table/screen.ts'
import { paragraph } from '../table/wrap.ts'
import { section } from './section.ts'
import { sayPlace } from './show-lines.ts'

const dispute = ({ on, event, reason, instead, outcome, resolvedOn }: PledgeAnswer['disputes'][number]): string =>
  `${on}, event ${event}: ${reason}${instead === undefined ? '' : ` (${sayFigure(instead)} instead)`}; ${
    outcome === undefined ? 'open' : `${outcome} on ${resolvedOn}`
  }`

const correction = ({
  proposedOn,
  event,
  reason,
  explanation,
  replacement,
  state,
  decidedOn,
}: PledgeAnswer['corrections'][number]): string =>
  `${proposedOn}, event ${event} ${replacement === undefined ? 'struck' : 'replaced'} (${reason}): ${explanation}; ${
    decidedOn === undefined ? 'proposed, not decided yet' : `${state} on ${decidedOn}`
  }`

const duplicate = ({ on, of, line, reason, state }: PledgeAnswer['duplicates'][number]): string =>
  `${on}, ${line === undefined ? 'the pledge' : `line ${line}`} as ${sayPlace(of)} announced again: ${reason}; ${state}`

/** What is or was contested about a pledge: disputes, corrections, suspicions that it is another one announced again. */
export const showClaims = (
  { disputes, corrections, duplicates }: PledgeAnswer,
  screen: Screen,
): ReadonlyArray<string> => {
  const listed = (sentences: ReadonlyArray<string>) =>
    sentences.flatMap((sentence) => paragraph(`- ${oneLine(sentence)}`, screen.width, '  '))
  return [
    ...section('Disputes', listed(disputes.map(dispute)), screen),
    ...section('Corrections', listed(corrections.map(correction)), screen),
    ...section('Duplicates', listed(duplicates.map(duplicate)), screen),
  ]
}
