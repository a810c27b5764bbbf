import type { RecordedEvent } from './recorded-event.ts'

/** As large as the server's own memory of committed ids; an older id is forgotten. */
export const KNOWN_IDS_BYTES = 8 * 1024 * 1024

/** What one entry costs by the server's own reckoning: the id, a revision, a reference, and the stream's name in UTF-16. */
const bytesOf = (stream: string): number => 16 + 8 + 8 + 2 * stream.length

export type KnownIds = {
  readonly find: (id: string) => RecordedEvent | undefined
  /** An id that is written to another stream is forgotten of the first. */
  readonly remember: (event: RecordedEvent) => void
}

/** The ids written last, as many as fit; it is why a retry without an expected revision is not sure for ever. */
export const makeKnownIds = (maxBytes: number = KNOWN_IDS_BYTES): KnownIds => {
  const known = new Map<string, RecordedEvent>()
  // Goes on from where it was: one that begins anew would pass by all that was forgotten, for each id that is written.
  const oldest = known.entries()
  let bytes = 0
  const forgetOldest = (): void => {
    while (bytes > maxBytes) {
      const [id, event] = oldest.next().value!
      known.delete(id)
      bytes -= bytesOf(event.stream)
    }
  }
  return {
    find: (id) => known.get(id),
    remember: (event) => {
      const before = known.get(event.id)
      if (before !== undefined) bytes -= bytesOf(before.stream)
      known.set(event.id, event)
      bytes += bytesOf(event.stream)
      forgetOldest()
    },
  }
}
