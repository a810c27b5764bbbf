/** Tells what keeps something from going on when that is new, and not again every time that it is tried. */
export type TellOnce = {
  /** `of` is a webhook, or all of them. */
  readonly tell: (of: string | undefined, cause: unknown) => void
  /** It goes on: whatever comes next is new. */
  readonly goesOn: (of: string | undefined) => void
}

export const tellOnce = (tell: TellOnce['tell']): TellOnce => {
  const told = new Map<string | undefined, string>()
  return {
    tell: (of, cause) => {
      if (told.get(of) !== String(cause)) tell(of, cause)
      told.set(of, String(cause))
    },
    goesOn: (of) => told.delete(of),
  }
}
