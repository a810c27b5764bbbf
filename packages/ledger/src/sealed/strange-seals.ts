import { type Problem, type RecordedEvent, type SealedField, sealedIn } from '@aid-ledger/domain'

/**
 * What is wrong with seals that a command takes over from other events: they must stand in the same stream already, so that an
 * erasure there is told of every event that has them.
 */
export const strangeSeals = async (
  restated: ReadonlyArray<SealedField>,
  stream: () => Promise<ReadonlyArray<RecordedEvent>>,
): Promise<ReadonlyArray<Problem>> => {
  if (restated.length === 0) return []
  const known = new Set((await stream()).flatMap(({ data }) => sealedIn(data)).map(({ commitment }) => commitment))
  return restated
    .filter(({ commitment }) => !known.has(commitment))
    .map(({ field, commitment }) => ({
      pointer: `/data${field}`,
      detail: `holds the seal ${commitment}, which no event of this stream has: give the text, and name its place in seal`,
    }))
}
