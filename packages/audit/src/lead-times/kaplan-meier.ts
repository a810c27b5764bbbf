import { gcd } from '../gcd.ts'

/** How long something took, or has taken so far where it is not over: then it is censored. In whole days. */
export type Duration = { readonly days: number; readonly isOver: boolean }

/** What is known of a day at which something ended. */
export type SurvivalStep = {
  readonly days: number
  /** How many had neither ended nor been lost from sight before that day. */
  readonly atRisk: number
  readonly ended: number
  /** The share that takes longer, and its variance, each rounded to `PLACES` decimals. */
  readonly survival: string
  readonly variance: string
}

export type Survival = {
  readonly ended: number
  readonly censored: number
  /** The shortest time within which half have ended; absent where half have not. */
  readonly median?: number
  readonly steps: ReadonlyArray<SurvivalStep>
}

/** Decimals of a survival and its variance: a millionth is far below what any number of approvals can tell apart. */
const PLACES = 6
/** Decimals that Greenwood's sum is reckoned with: its error stays far below the last that is shown. */
const INNER_PLACES = 24n
const SCALE = 10n ** INNER_PLACES

/** A fraction as a decimal, rounded half up, without trailing zeros. */
const decimal = (over: bigint, under: bigint): string => {
  const unit = 10n ** BigInt(PLACES)
  const rounded = (2n * over * unit + under) / (2n * under)
  const fraction = String(rounded % unit)
    .padStart(PLACES, '0')
    .replace(/0+$/, '')
  return fraction === '' ? `${rounded / unit}` : `${rounded / unit}.${fraction}`
}

/**
 * The Kaplan-Meier estimate Ŝ(t) = Π (1 − d/n) over the times up to t, exact, with Greenwood's variance Ŝ² Σ d/(n(n − d)).
 * What is censored at a time at which others ended was still at risk then. Where nothing survives the variance is 0.
 */
export const kaplanMeier = (durations: ReadonlyArray<Duration>): Survival => {
  const times = new Map<number, { ended: number; censored: number }>()
  for (const { days, isOver } of durations) {
    const at = times.get(days) ?? { ended: 0, censored: 0 }
    if (isOver) at.ended++
    else at.censored++
    times.set(days, at)
  }
  const steps: Array<SurvivalStep> = []
  let [atRisk, over, under, greenwood] = [durations.length, 1n, 1n, 0n]
  let median: number | undefined
  for (const [days, { ended, censored }] of [...times].sort(([a], [b]) => a - b)) {
    if (ended > 0) {
      const left = BigInt(atRisk - ended)
      // Only what the new factor shares with the product is taken out: the numbers stay as short as they can be.
      const [a, b] = [gcd(over, BigInt(atRisk)), gcd(left, under)]
      over = (over / a) * (left / b)
      under = (under / b) * (BigInt(atRisk) / a)
      greenwood += left === 0n ? 0n : (SCALE * BigInt(ended)) / (BigInt(atRisk) * left)
      const variance = decimal(over * over * greenwood, under * under * SCALE)
      steps.push({ days, atRisk, ended, survival: decimal(over, under), variance })
      if (median === undefined && 2n * over <= under) median = days
    }
    atRisk -= ended + censored
  }
  const ended = durations.filter(({ isOver }) => isOver).length
  return { ended, censored: durations.length - ended, ...(median === undefined ? {} : { median }), steps }
}
