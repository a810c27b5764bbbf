import type { Run } from './charge.ts'

/** A run of days as the runs into which some days cut it, in order; none where it is empty. */
export const cutIntoRuns = ({ from, to }: Run, cuts: ReadonlyArray<number>): ReadonlyArray<Run> => {
  const days = [...new Set([from, ...cuts.filter((cut) => from < cut && cut < to), to])].sort((a, b) => a - b)
  return days.slice(1).map((end, index) => ({ from: days[index]!, to: end }))
}
