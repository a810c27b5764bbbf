import type { WireCursor } from './wire-cursor.ts'

const hex = (bits: bigint): string => bits.toString(16).padStart(16, '0')

/** The UUID of the protocol at a cursor, which some servers write as two numbers, as text. */
export const uuidText = (uuid: WireCursor): string => {
  let most: bigint | undefined
  let least = 0n
  let text = ''
  for (let field = uuid.next(); field !== 0; field = uuid.next()) {
    if (field === 1)
      uuid.within((structured) => {
        most = 0n
        for (let half = structured.next(); half !== 0; half = structured.next()) {
          if (half === 1) most = structured.uint64()
          else if (half === 2) least = structured.uint64()
          else structured.skip()
        }
      })
    else if (field === 2) text = uuid.text()
    else uuid.skip()
  }
  if (most === undefined) return text
  return (hex(most) + hex(least)).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
