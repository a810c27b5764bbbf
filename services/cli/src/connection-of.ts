import { show } from '@aid-ledger/domain'
import { type ConnectionSettings, readConnection } from '@aid-ledger/event-store'
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
  const prefix = env[PREFIX_VARIABLE] || undefined
  const read = readConnection(env[URL_VARIABLE] ?? '', prefix)
  if (E.isRight(read)) return read.right
  const { _tag, detail } = read.left
  throw new Failure(
    EXIT.usage,
    _tag === 'BadPrefix' ? `${PREFIX_VARIABLE} is ${show(prefix)}: ${detail}.` : `${URL_VARIABLE}: ${detail}`,
  )
}
