import type { LineageAnswer } from '@aid-ledger/contract'
import { sayCount } from '@aid-ledger/domain'
import { sayNumber } from '../table/say-number.ts'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { paragraph } from '../table/wrap.ts'
import { saySigned } from './say-signed.ts'

type Item = LineageAnswer['items'][number]

const COLUMNS: ReadonlyArray<Column<Item>> = [
  { head: 'position', right: true, of: ({ event }) => event.position },
  { head: 'took effect', of: ({ event }) => event.effectiveOn },
  { head: 'moved it by', right: true, of: ({ by }) => saySigned(by) },
  { head: 'of it rests here', right: true, of: ({ rests }) => sayNumber(rests) },
  { head: 'by the word of', of: ({ event }) => event.assertedBy },
  { head: 'what happened', of: ({ event }) => event.title, wraps: true },
  { head: 'source', of: ({ event }) => event.sources[0]?.url ?? '', wraps: true },
]

/** A number, whose word it rests on, and the events behind it. */
export const showLineage = (answer: LineageAnswer, screen: Screen): ReadonlyArray<string> => {
  const { account, amount, restsOn, items, unit, currency, lines, events } = answer
  const { donor, recipient, thirdParty } = restsOn
  const from =
    lines === undefined || events === undefined
      ? ''
      : ` It comes from ${sayCount(events, 'event')} and ${sayCount(lines, 'line')}.`
  const words = `${account} is ${sayNumber(amount)} ${unit ?? currency}. On the donor's word: ${sayNumber(donor)}; the recipient's: ${sayNumber(recipient)}; a third party's: ${sayNumber(thirdParty)}.${from}`
  return [
    '',
    ...paragraph(words, screen.width),
    '',
    ...(items.length === 0 ? ['No event has moved it.'] : table(COLUMNS, items, screen)),
  ]
}
