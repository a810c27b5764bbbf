import { show } from '@aid-ledger/domain'
import { type ConnectionSettings, connectionSettings, wrongPrefix } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'

export const URL_VARIABLE = 'EVENT_STORE_URL'
export const PREFIX_VARIABLE = 'EVENT_STORE_STREAM_PREFIX'

/**
 * The cluster that the ledger is on, as the service reads it from the same variables; undefined where it is embedded. A Failure
 * says what is wrong with them, without repeating an address, which may hold a password.
 */
export const connectionOf = ({ env }: Pick<Io, 'env'>): ConnectionSettings | undefined => {
  const url = env[URL_VARIABLE] ?? ''
  const prefix = env[PREFIX_VARIABLE] || undefined
  const wrong = prefix === undefined ? undefined : wrongPrefix(prefix)
  if (prefix !== undefined && wrong !== undefined)
    throw new Failure(EXIT.usage, `${PREFIX_VARIABLE} is ${show(prefix)}: ${wrong}.`)
  if (url === '' || url === 'sqlite:') return undefined
  const read = connectionSettings(url, prefix)
  if (E.isLeft(read)) throw new Failure(EXIT.usage, `${URL_VARIABLE}: ${read.left.detail}`)
  return read.right
}
