import type { DelayItem, GateAnswer } from '@aid-ledger/contract'
import { grouped, minorOf, sayAmount } from '@aid-ledger/domain'
import { type Measured, measureOf } from '../model/measure-of.ts'
import type { Line } from '../model/report.ts'

/** An amount with its unit: `500,000 rounds`. */
export const sayOf = (measured: Measured, amount: string): string => {
  const measure = measureOf(measured)
  return sayAmount(minorOf(amount, measure), measure)
}

/** Exact days as a person writes them: `63/2` is `31 1/2`. */
export const sayDays = (days: string): string => {
  const [over = '', under] = days.split('/')
  if (under === undefined) return grouped(over)
  const whole = BigInt(over) / BigInt(under)
  return whole === 0n ? days : `${grouped(String(whole))} ${BigInt(over) % BigInt(under)}/${under}`
}

/** So many days: `1 day`, `31 1/2 days`. */
export const sayDayCount = (days: string): string => `${sayDays(days)} ${days === '1' ? 'day' : 'days'}`

/** To what, and to whom, days are charged: `approval (European Council)`. */
export const sayCharge = ({ stage, by, authority, shipment }: DelayItem['charges'][number]): string => {
  const whom = by ?? authority?.name ?? shipment
  return whom === undefined ? stage : `${stage} (${whom})`
}

const STATES: { readonly [S in GateAnswer['state']]: string } = {
  notAsked: 'not asked for yet',
  open: 'open',
  granted: 'granted',
  partlyGranted: 'granted in part',
  refused: 'refused',
  lapsed: 'lapsed',
  superseded: 'superseded',
}

export const sayState = ({ state }: Pick<GateAnswer, 'state'>): string => STATES[state]

/** Who decides over an approval; its id where that is not known. */
export const sayAuthority = ({ authority, approval }: GateAnswer): string => authority?.name ?? approval

const WORDS = { donor: 'the donor', recipient: 'the recipient', thirdParty: 'a third party' } as const

export const sayWord = (word: keyof typeof WORDS): string => WORDS[word]

/** A kind of aid in words: `in kind, assistance`. */
export const sayKind = ({ modality, purpose }: { readonly modality: string; readonly purpose: string }): string =>
  `${modality === 'inKind' ? 'in kind' : modality}, ${purpose}`

/** What an item is called in the lines that promise it. */
export const itemName = (lines: ReadonlyArray<Pick<Line, 'item'>>, code: string): string =>
  lines.find(({ item }) => item.code === code)?.item.name ?? code

/** A name as programs write it, in words: `shortfallDeclared` is `shortfall declared`. */
export const sayName = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
