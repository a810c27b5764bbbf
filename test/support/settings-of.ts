import { type ConnectionSettings, connectionSettings } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'

/** The settings of a connection that a test knows to be right; throws, in words, where it is not. */
export const settingsOf = (url: string, prefix?: string): ConnectionSettings => {
  const connection = connectionSettings(url, prefix)
  if (E.isLeft(connection)) throw new Error(connection.left.detail)
  return connection.right
}
