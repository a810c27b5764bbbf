import { grouped } from '@aid-ledger/domain'
import type { Line } from '../model/report.ts'

const CERTAINTY: { readonly [qualifier: string]: string } = {
  about: 'about',
  atLeast: 'at least',
  atMost: 'at most',
  undisclosed: 'withheld',
  unknown: 'in no source',
}

/** What is said of a number that a part has none of. */
export const SOME = 'a part of it without a number'

type Uncertain = Pick<Line, 'qualifiers' | 'range' | 'some'>

/** How sure a line's numbers are, where they are not exact: `about 34` arrived is another thing than `about 34` promised. */
export const certainty = ({ qualifiers, range, some }: Uncertain): ReadonlyArray<string> => {
  const announced = CERTAINTY[qualifiers?.announced ?? '']
  const arrived = CERTAINTY[qualifiers?.arrived ?? '']
  const said = [
    ...(range === undefined ? [] : [`announced: ${grouped(range.from)} to ${grouped(range.to)}`]),
    ...(announced === undefined ? [] : [`announced: ${announced}`]),
    ...(arrived === undefined ? [] : [`arrived: ${arrived}`]),
  ]
  return said.length === 0 && some === true ? [SOME] : said
}
