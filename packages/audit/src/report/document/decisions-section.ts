import type { DecisionOn, Part } from '../model/decisions-on.ts'
import type { Report } from '../model/report.ts'
import { type Block, paragraph, type Section, type Text, typed } from './document.ts'
import { addressOf } from './question-in-words.ts'
import { sayName, sayOf } from './say.ts'

const listed = <A>(title: string, { first, count }: Part<A>, say: (one: A) => Text): ReadonlyArray<Block> => [
  paragraph(
    `${title}: ${count === 0 ? 'nothing.' : `${count}${count > first.length ? `, of which the first ${first.length}` : ''}.`}`,
  ),
  ...(first.length === 0 ? [] : [{ kind: 'list' as const, items: first.map(say) }]),
]

const sayOption = ({ title, chosen, why }: DecisionOn['options'][number]): string =>
  `${title}${chosen === true ? ' (chosen)' : ''}${why === undefined ? '' : `: ${why}`}`

const basisTable = ({ basis }: DecisionOn): Block => ({
  kind: 'table',
  caption: 'The answers that it rests on, asked again',
  columns: [{ head: 'asked' }, { head: 'digest then' }, { head: 'now' }, { head: 'as now known' }],
  rows: basis.map((question) => [
    [typed(addressOf(question)), ...(question.why === undefined ? [] : [`: ${question.why}`])],
    [typed(question.digest)],
    question.matches ? 'the same' : ['another: ', typed(question.comesTo ?? '')],
    question.differs ? 'it says something else' : 'it says the same',
  ]),
})

const decisionBlocks = (decision: DecisionOn): ReadonlyArray<Block> => [
  { kind: 'heading', text: decision.title },
  {
    kind: 'facts',
    caption: `Decision ${decision.decision}`,
    facts: [
      ['Decision', [typed(decision.decision)]],
      ['Decided', `on ${decision.decidedOn} by ${decision.decidedBy.office}`],
      ['Reasons', decision.rationale],
      ['Options weighed', decision.options.map(sayOption).join('; ')],
      [
        'Digests',
        decision.matches
          ? 'the ledger still gives every answer that it rested on'
          : 'the ledger no longer gives every answer that it rested on',
      ],
      ...decision.reviews.map(
        ({ on, outcome, text, by }) => [`Reviewed on ${on}`, `${outcome}, by ${by.office}: ${text}`] as const,
      ),
    ],
  },
  basisTable(decision),
  ...listed(
    'Learned later about the time before',
    decision.learnedLater,
    ({ occurredOn, knownAt, title, position }) => `${occurredOn}, known on ${knownAt}: ${title} (event ${position})`,
  ),
  ...listed('Contradicted already then', decision.contradictedThen, ({ kind, text, pledge = '', line }) => [
    typed(line === undefined ? pledge : `${pledge}/${line}`),
    ` (${sayName(kind)}): ${text}`,
  ]),
  ...listed(
    'Rested on one unconfirmed source',
    { first: decision.unconfirmedThen, count: decision.unconfirmedThen.length },
    (one) => [typed(`${one.pledge}/${one.line}`), `: ${sayOf(one, one.amount)}, by ${one.source.title}`],
  ),
]

/** The decisions that rest on answers about the ally, their basis, and whether its digests still match. */
export const decisionsSection = ({ decisions, name }: Report): Section => ({
  id: 'decisions',
  title: 'Decisions, and what they rested on',
  blocks:
    decisions.length === 0
      ? [paragraph(`No decision on record rests on answers about ${name}.`)]
      : decisions.flatMap(decisionBlocks),
})
