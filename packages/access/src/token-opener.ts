import { isStillThere, type OpenTokens, openTokens } from './token-file.ts'

/** The file of the tokens, when it is needed. */
export type TokenOpener = {
  /** Undefined where there is none and none is to be made. */
  readonly database: (ifMissing: 'make' | 'leave') => OpenTokens['database'] | undefined
  readonly close: () => void
  /** Whether there was one, and is none any more. */
  readonly hasGone: () => boolean
}

/** Opens the file when it is first needed, and again when another lies in its place. */
export const makeTokenOpener = (path: string): TokenOpener => {
  let open: OpenTokens | undefined
  let wasOpen = false
  const close = (): void => {
    open?.database.close()
    open = undefined
  }
  const database: TokenOpener['database'] = (ifMissing) => {
    if (open !== undefined && !isStillThere(open, path)) close()
    open ??= openTokens(path, ifMissing)
    wasOpen ||= open !== undefined
    return open?.database
  }
  return { database, close, hasGone: () => wasOpen && open === undefined }
}
