/** That an issuer could not be asked for its keys, or answered with something else; thrown where it is asked. */
export class IssuerFailure extends Error {
  override readonly name = 'IssuerFailure'
}

/** What failed, for the log: the deepest words that say it, such as a refused connection. */
export const issuerFailureOf = (error: unknown): IssuerFailure => {
  if (error instanceof IssuerFailure) return error
  const { message, cause } = error instanceof Error ? error : new Error(String(error))
  const deeper =
    cause instanceof Error ? `${message}: ${('code' in cause && String(cause.code)) || cause.message}` : message
  return new IssuerFailure(deeper)
}
