/** A service to record through: where it is and what proves who records, at the moment of asking, since both may change. */
export type ServiceAt = {
  /** Its address, without a slash at the end. */
  readonly address: () => string
  readonly token: () => string
  /** Called where it did not answer: it may have started again elsewhere. */
  readonly lookAgain: () => Promise<void>
}
