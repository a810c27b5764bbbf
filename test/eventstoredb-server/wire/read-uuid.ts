import type { UUID } from '@eventstore/db-client/generated/shared_pb.js'
import { invalidArgument } from './refusal.ts'

const bits = (value: string): string => BigInt(value).toString(16).padStart(16, '0')

/** Text of an id, which comes as text or as two halves; in small letters, as the server gives it back. */
export const readUuid = (uuid: UUID | undefined): string => {
  const halves = uuid?.getStructured()
  if (halves === undefined) {
    const text = uuid?.getString()
    if (text === undefined || text === '') throw invalidArgument('An id is missing')
    return text.toLowerCase()
  }
  const hex = bits(halves.getMostSignificantBits()) + bits(halves.getLeastSignificantBits())
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
