/** Whether an amount is 0, with whatever decimals. */
export const isNothing = (amount: string): boolean => /^[0.]*$/.test(amount)
