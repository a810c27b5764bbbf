/** The greatest common divisor of two numbers that are not negative. */
export const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
