/** Of numbers that may be beyond 32 bits, so that no bit operations are used. */
export const isOdd = (n: number): boolean => n % 2 === 1
export const half = (n: number): number => Math.floor(n / 2)
