import type { Picture } from '../picture.ts'

/** How many answered questions' pictures are kept: a reader turns pages and opens views of one question at a time. */
const MAX_PICTURES = 16

/** The pictures asked for last, by what was asked. */
export const makePictures = (): ((asked: string, make: () => Promise<Picture>) => Promise<Picture>) => {
  const pictures = new Map<string, Promise<Picture>>()
  return (asked, make) => {
    const picture = pictures.get(asked) ?? make()
    pictures.delete(asked)
    pictures.set(asked, picture)
    // A failure is not kept: what hindered it may have passed.
    picture.catch(() => pictures.delete(asked))
    if (pictures.size > MAX_PICTURES) pictures.delete(pictures.keys().next().value!)
    return picture
  }
}
