import type { Figure } from '@aid-ledger/domain'

/** What a line can be counted in here: the unit or currency, how much one grain of it is, and how that is written. */
export type Measure = {
  readonly name: string
  readonly grain: number
  readonly isMoney: boolean
}

const measure = (name: string, grain: number, isMoney: boolean): Measure => ({ name, grain, isMoney })

/**
 * Amounts are whole numbers of grains, small enough that a line can be laid out unit by unit: a vehicle, a quarter of a
 * tonne, a million euros.
 */
export const MEASURES: ReadonlyArray<Measure> = [
  measure('vehicle', 1, false),
  measure('tonne', 0.25, false),
  measure('EUR', 1_000_000, true),
]

export const measureNamed = (name: string): Measure => {
  const found = MEASURES.find((known) => known.name === name)
  if (found === undefined) throw new Error(`the simulation counts nothing in ${name}`)
  return found
}

/** Grains as the wire writes them. */
export const sayCount = ({ grain, isMoney }: Measure, count: number): string =>
  isMoney ? (count * grain).toFixed(2) : String(count * grain)

/** How many grains a decimal is. */
export const countOf = ({ grain }: Measure, amount: string): number => {
  const count = Number(amount) / grain
  if (!Number.isInteger(count)) throw new Error(`${amount} is no whole number of grains of ${grain}`)
  return count
}

export const measureOfFigure = (figure: Figure): Measure => {
  if ('quantity' in figure) return measureNamed(figure.quantity.unit)
  if ('money' in figure) return measureNamed(figure.money.currency)
  return measureNamed(figure.unit ?? figure.currency ?? 'nothing')
}

/** The number of grains of a figure; undefined where it is withheld or unknown. */
export const countIn = (figure: Figure): number | undefined => {
  if ('quantity' in figure) return countOf(measureOfFigure(figure), figure.quantity.amount)
  if ('money' in figure) return countOf(measureOfFigure(figure), figure.money.amount)
  return undefined
}
