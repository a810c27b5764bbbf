import { gcd } from '../gcd.ts'

/** An exact fraction, never negative, in lowest terms: days that several share are no floating-point numbers. */
export type Fraction = { readonly over: bigint; readonly under: bigint }

/** `over` of `under` equal parts. `under` is at least 1. */
export const fraction = (over: bigint | number, under: bigint | number = 1n): Fraction => {
  const [a, b] = [BigInt(over), BigInt(under)]
  if (b <= 0n || a < 0n) throw new Error(`${a}/${b} is no fraction of days`)
  const common = gcd(a, b)
  return { over: a / common, under: b / common }
}

export const ZERO = fraction(0)

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.under === b.under
    ? fraction(a.over + b.over, a.under)
    : fraction(a.over * b.under + b.over * a.under, a.under * b.under)

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under)

export const isLess = (a: Fraction, b: Fraction): boolean => a.over * b.under < b.over * a.under

/** In the one form that answers have: `187`, or `63/2`. */
export const showFraction = ({ over, under }: Fraction): string => (under === 1n ? `${over}` : `${over}/${under}`)
