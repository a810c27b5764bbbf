import { sayCount } from '@aid-ledger/domain'
import { isNothing } from '../model/is-nothing.ts'
import type { Report } from '../model/report.ts'
import type { WordShare } from '../model/word-shares.ts'
import { paragraph, type Section, typed } from './document.ts'
import { itemName, sayKind, sayOf } from './say.ts'

const share = (row: WordShare, word: keyof WordShare['restsOn']): string =>
  isNothing(row.restsOn[word]) ? '0' : sayOf(row, row.restsOn[word])

/** From how many events each total comes, and on whose word it rests. */
export const lineageSection = ({ ally, lineage, lines }: Report): Section => ({
  id: 'lineage',
  title: 'Where the sums come from',
  blocks:
    lineage.length === 0
      ? [paragraph('There is no sum to trace.')]
      : [
          paragraph(
            'Each sum is traced to the events behind its lines. The three shares of a row add up to its amount; what a later event takes away is taken from the oldest.',
          ),
          {
            kind: 'table',
            caption: 'The sums by whose word they rest on',
            columns: [
              { head: 'sum' },
              { head: 'of it' },
              ...['amount', 'on the donor’s word', 'on the recipient’s', 'on a third party’s'].map((head) => ({
                head,
                isNumber: true as const,
              })),
              { head: 'from' },
            ],
            rows: lineage.map((row) => [
              `${itemName(lines, row.item)}: ${sayKind(row)}${row.envelope ? ', envelope' : ''}`,
              row.account,
              sayOf(row, row.amount),
              share(row, 'donor'),
              share(row, 'recipient'),
              share(row, 'thirdParty'),
              `${sayCount(row.events, 'event')}, ${sayCount(row.lines, 'line')}`,
            ]),
          },
          paragraph([
            'The events themselves, with their sources: ',
            typed(`aid-ledger lineage ally:${ally} --account ACCOUNT --item ITEM`),
            ', asked as this report was.',
          ]),
        ],
})
