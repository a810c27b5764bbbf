/** An amount in millionths, whatever its decimals. */
export const millionths = (amount: string): bigint => {
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.')
  const minor = BigInt(whole + fraction.padEnd(6, '0'))
  return amount.startsWith('-') ? -minor : minor
}
