import type { Picture } from '../picture.ts'

/** How many answered questions' pictures are kept: a reader turns pages and opens views of one question at a time. */
const MAX_PICTURES = 16

/** How many events they may be of, all together: of an ally of thousands, a picture takes tens of megabytes. */
const MAX_PICTURED_EVENTS = 8_000

type Kept = { readonly picture: Promise<Picture>; events: number }

/** The pictures asked for last, by what was asked; the very last one whatever its size. */
export const makePictures = (): ((asked: string, make: () => Promise<Picture>) => Promise<Picture>) => {
  // The one asked for last stands last.
  const pictures = new Map<string, Kept>()
  const makeRoom = (): void => {
    let events = 0
    for (const kept of pictures.values()) events += kept.events
    for (const [oldest, kept] of pictures) {
      if (pictures.size === 1 || (pictures.size <= MAX_PICTURES && events <= MAX_PICTURED_EVENTS)) return
      pictures.delete(oldest)
      events -= kept.events
    }
  }
  const begin = (asked: string, make: () => Promise<Picture>): Kept => {
    const kept: Kept = { picture: make(), events: 0 }
    kept.picture.then(
      ({ seen }) => {
        kept.events = seen.events.length
        makeRoom()
      },
      // A failure is not kept: what hindered it may have passed.
      () => pictures.get(asked) === kept && pictures.delete(asked),
    )
    return kept
  }
  return (asked, make) => {
    const kept = pictures.get(asked) ?? begin(asked, make)
    pictures.delete(asked)
    pictures.set(asked, kept)
    makeRoom()
    return kept.picture
  }
}
