/** That the file of the webhooks cannot be used, in words for whoever runs the ledger; they name no secret. */
export class WebhookFileFailure extends Error {
  override readonly name = 'WebhookFileFailure'
}

/** Does something with the file; what the file system or SQLite throws becomes a WebhookFileFailure. */
export const inFileWords = <A>(path: string, use: () => A): A => {
  try {
    return use()
  } catch (error) {
    // What is neither of SQLite nor of the file system is a mistake in this program.
    if (!(error instanceof Error) || !('errcode' in error || 'code' in error)) throw error
    throw new WebhookFileFailure(`${path}, which holds the webhooks, cannot be used (${error.message}).`)
  }
}
