/** That the file of the sealed texts cannot be used, in words for whoever runs the ledger; they name no text. */
export class SealedFailure extends Error {
  override readonly name = 'SealedFailure'
}

/**
 * That texts were dropped, and another program's reading kept the file from being written anew: nothing opens them any more, and
 * what is left of their bytes is overwritten the next time.
 */
export class NotOverwritten extends SealedFailure {}

/** Does something with the file; what the file system or SQLite throws becomes a SealedFailure. */
export const inSealedWords = <A>(path: string, use: () => A): A => {
  try {
    return use()
  } catch (error) {
    if (error instanceof SealedFailure || !(error instanceof Error)) throw error
    if (!('errcode' in error) && !('code' in error)) throw error
    throw new SealedFailure(`${path}, which holds the sealed texts, cannot be used (${error.message}).`)
  }
}
