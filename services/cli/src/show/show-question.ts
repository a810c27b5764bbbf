import { ARRIVAL_IN_WORDS, BASELINE_IN_WORDS, flagsOf } from '@aid-ledger/audit'
import type { AskedTwice, RulesAnswer } from '@aid-ledger/contract'
import { RULES } from '@aid-ledger/domain'
import type { Answer } from '@aid-ledger/ledger'
import type { Screen } from '../table/screen.ts'
import { paragraph } from '../table/wrap.ts'

/** What was asked, in full, in a sentence. */
export const showQuestion = ({ asked, rules }: Answer, screen: Screen): ReadonlyArray<string> => {
  const { at, knownAt, effectiveAt, milestone, against } = asked
  const known = knownAt === undefined ? 'As known so far' : `As known on ${knownAt}`
  const words = `${known}, effective on ${effectiveAt}, position ${at}; ${ARRIVAL_IN_WORDS[milestone]}; ${BASELINE_IN_WORDS[against]}; rules ${rules}.`
  return paragraph(words, screen.width).map(screen.dim)
}

/** The same of two questions that are compared. */
export const askDiffAgain = ({
  asked: { filters, milestone, against },
  rules,
}: {
  readonly asked: AskedTwice
  readonly rules: string
}): string =>
  [
    `--from ${filters.from}`,
    `--to ${filters.to}`,
    ...(milestone === 'handedOver' ? [] : [`--milestone ${milestone}`]),
    ...(against === 'original' ? [] : [`--against ${against}`]),
    ...(rules === RULES ? [] : [`--rules ${rules}`]),
  ].join(' ')

/** The foot of an answer: how to ask it again, and the digest that will then be the same. */
export const showFoot = (again: string, digests: ReadonlyArray<string>, screen: Screen): ReadonlyArray<string> =>
  [
    `Ask again: ${again}`,
    ...digests.map((digest, i) => `Digest${digests.length > 1 ? ` of page ${i + 1}` : ''}: ${digest}`),
  ].map(screen.dim)

/** The same of two sets of rules that are held against each other. */
export const askRulesAgain = ({ asked: { filters, ...asked } }: Pick<RulesAnswer, 'asked'>): string =>
  `--of ${filters.of} --from ${filters.from} ${flagsOf(asked, filters.to)}`
