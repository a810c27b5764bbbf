import { type Figure, measureOf, numberOf } from './figure.ts'
import { formatMinor, type Measure, minorOf } from './measure.ts'

/** Digits with thousands separators. */
export const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['aircraft', 'aircraft'],
  ['child', 'children'],
  ['person', 'people'],
  ['torpedo', 'torpedoes'],
])

/** `round` → `rounds`, `country` → `countries`, `child` → `children`. */
const plural = (unit: string): string => {
  const irregular = IRREGULAR.get(unit)
  if (irregular !== undefined) return irregular
  return /[^aeiou]y$/.test(unit) ? `${unit.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(unit) ? `${unit}es` : `${unit}s`
}

/** An amount as a sentence says it: `1,000,000 rounds`, `1 system`, `60,840,000,000 USD`, `12.50 EUR`. */
export const sayAmount = (minor: bigint, measure: Measure): string => {
  const text = formatMinor(minor, measure)
  const [whole = '', fraction] = text.split('.')
  if ('currency' in measure)
    return `${grouped(whole)}${fraction === undefined || /^0*$/.test(fraction) ? '' : `.${fraction}`} ${measure.currency}`
  return `${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`} ${text === '1' ? measure.unit : plural(measure.unit)}`
}

const QUALIFIED: { readonly [qualifier: string]: string } = { about: 'about ', atLeast: 'at least ', atMost: 'up to ' }

/** A figure as a sentence says it: `about 50,000 rounds`, `8 to 10 tanks`, `an undisclosed number of shells`. */
export const sayFigure = (figure: Figure): string => {
  const measure = measureOf(figure)
  const what = 'unit' in measure ? `number of ${plural(measure.unit)}` : `amount in ${measure.currency}`
  if ('undisclosed' in figure) return `an undisclosed ${what}`
  if ('unknown' in figure) return `an unknown ${what}`
  const number = numberOf(figure)!
  if (figure.range !== undefined) {
    const [from = ''] = sayAmount(number, measure).split(' ')
    return `${from} to ${sayAmount(minorOf(figure.range.to, measure), measure)}`
  }
  return `${QUALIFIED[figure.qualifier ?? ''] ?? ''}${sayAmount(number, measure)}`
}

/** `1 day`, `187 days`. */
export const sayCount = (count: number, singular: string, plural = `${singular}s`): string =>
  `${grouped(String(count))} ${count === 1 ? singular : plural}`

/** `a`, `a and b`, `a, b and c`. */
export const sayList = (words: ReadonlyArray<string>): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
