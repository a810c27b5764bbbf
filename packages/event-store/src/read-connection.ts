import { DEFAULT_PREFIX } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { BadConnection } from './eventstoredb/bad-connection.ts'
import { type ConnectionSettings, connectionSettings } from './eventstoredb/connection-settings.ts'
import { wrongPrefix } from './eventstoredb/stream-prefix.ts'

/** A prefix that cannot be, and what it should have been. */
export type BadPrefix = { readonly _tag: 'BadPrefix'; readonly detail: string }

/** How the embedded ledger is named where a cluster's connection string could stand. */
const EMBEDDED_NAMES: ReadonlyArray<string> = ['', 'sqlite:']

/**
 * Reads which engine a ledger is on: the connection to a cluster; undefined for the embedded ledger, which '' and `sqlite:`
 * name. Left, in words without secrets, where the connection string is wrong, or the prefix, for which a cluster need not be
 * named. Of a CA file the certificates are in what is answered, so that it is read once.
 */
export const readConnection = (
  url: string,
  streamPrefix: string = DEFAULT_PREFIX,
): E.Either<BadConnection | BadPrefix, ConnectionSettings | undefined> => {
  const wrong = wrongPrefix(streamPrefix)
  if (wrong !== undefined) return E.left({ _tag: 'BadPrefix', detail: wrong })
  return EMBEDDED_NAMES.includes(url) ? E.right(undefined) : connectionSettings(url, streamPrefix)
}
