/** What a run has seen, so that a run that tried little does not pass for one that found nothing. */
export type Counts = {
  rounds: number
  requests: number
  acknowledged: number
  repeated: number
  foreseen: number
  refused: { [status: string]: number }
  hungUp: number
  spoilt: number
  questions: number
  lines: number
  askedAgain: number
  corrections: number
  restarts: number
}

export const noCounts = (): Counts => ({
  rounds: 0,
  requests: 0,
  acknowledged: 0,
  repeated: 0,
  foreseen: 0,
  refused: {},
  hungUp: 0,
  spoilt: 0,
  questions: 0,
  lines: 0,
  askedAgain: 0,
  corrections: 0,
  restarts: 0,
})

export const addCounts = (into: Counts, { refused, ...counts }: Counts): void => {
  for (const [name, count] of Object.entries(counts)) into[name as keyof typeof counts] += count
  for (const [status, count] of Object.entries(refused)) into.refused[status] = (into.refused[status] ?? 0) + count
}
