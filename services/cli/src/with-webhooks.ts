import { makeWebhookStore, type WebhookStore, type WebhookStoreError } from '@aid-ledger/webhooks'
import * as E from 'fp-ts/lib/Either.js'
import { EXIT, type ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'

const EXIT_CODES: { readonly [T in WebhookStoreError['_tag']]: ExitCode } = {
  WebhookNotFound: EXIT.notFound,
  TooManyWebhooks: EXIT.refused,
  NothingToSkip: EXIT.refused,
  WebhooksUnreadable: EXIT.storage,
}

/** A Failure begins as a sentence does. */
const sentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`

/** Does something with the webhooks of a ledger, also while a service runs; a Failure says in words why it cannot be done. */
export const withWebhooks = <A>(folder: string, use: (webhooks: WebhookStore) => E.Either<WebhookStoreError, A>): A => {
  const webhooks = makeWebhookStore({ directory: folder })
  try {
    const outcome = use(webhooks)
    if (E.isLeft(outcome)) throw new Failure(EXIT_CODES[outcome.left._tag], sentence(outcome.left.detail))
    return outcome.right
  } finally {
    webhooks.close()
  }
}
