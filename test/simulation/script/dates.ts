import type { Chance } from './chance.ts'

const FIRST = Date.UTC(2024, 0, 1)
const DAYS = 730
const MS_PER_DAY = 86_400_000

/** A day of 2024 or 2025. */
export const aDay = (chance: Chance): string =>
  new Date(FIRST + chance.number(DAYS) * MS_PER_DAY).toISOString().slice(0, 10)

/** When something became known: mostly a day, sometimes a moment. */
export const aKnownAt = (chance: Chance): string =>
  chance.percent(15) ? `${aDay(chance)}T${String(chance.number(24)).padStart(2, '0')}:30:00.000Z` : aDay(chance)

/** A date as precise as its source (EDTF). */
export const aDate = (chance: Chance): string => {
  const [a, b] = [aDay(chance), aDay(chance)].sort() as [string, string]
  return chance.weighted([
    [60, a],
    [15, a.slice(0, 7)],
    [5, a.slice(0, 4)],
    [8, `${a}/${b}`],
    [5, `../${a}`],
    [5, `${a.slice(0, 7)}/..`],
  ])
}
