import type { Authenticator } from '@aid-ledger/access'
import * as E from 'fp-ts/lib/Either.js'

/** Where no credentials are set up: nobody is known, whatever is sent. */
export const nobody: Authenticator = async () =>
  E.left({ _tag: 'NoCredential', detail: 'No credentials are set up for this service, so that it is only read.' })
