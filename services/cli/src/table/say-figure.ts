import { type Figure, formatMinor, measureName, measureOf, numberOf, qualifierOf } from '@aid-ledger/domain'
import { sayNumber } from './say-number.ts'

const QUALIFIED: { readonly [qualifier: string]: string } = { about: 'about ', atLeast: 'at least ', atMost: 'up to ' }

/** A figure with its unit or currency as the ledger names it: `about 800,000 round`, `8 to 10 tank`, `undisclosed (USD)`. */
export const sayFigure = (figure: Figure | undefined): string => {
  if (figure === undefined) return ''
  const measure = measureOf(figure)
  const name = measureName(measure)
  const number = numberOf(figure)
  const qualifier = qualifierOf(figure)
  if (number === undefined) return `${qualifier} (${name})`
  if ('range' in figure && figure.range !== undefined)
    return `${sayNumber(figure.range.from)} to ${sayNumber(figure.range.to)} ${name}`
  return `${QUALIFIED[qualifier] ?? ''}${sayNumber(formatMinor(number, measure))} ${name}`
}
