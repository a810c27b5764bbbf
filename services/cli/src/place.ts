import type { ConnectionSettings } from '@aid-ledger/event-store'
import { connectionSettings } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { Given } from './arguments/command.ts'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'
import { dataFolder } from './locate.ts'

const URL_VARIABLE = 'EVENT_STORE_URL'
const PREFIX_VARIABLE = 'EVENT_STORE_STREAM_PREFIX'

/** Where a ledger is: embedded in a folder; or on the cluster that is named, whose copy is in the folder. */
export type Place = { readonly directory: string; readonly connection?: ConnectionSettings }

/** The cluster that the environment names, as the service reads it; undefined where the ledger is embedded. */
const connectionOf = ({ env }: Io): ConnectionSettings | undefined => {
  const url = env[URL_VARIABLE] ?? ''
  if (url === '' || url === 'sqlite:') return undefined
  const read = connectionSettings(url, env[PREFIX_VARIABLE] || undefined)
  if (E.isLeft(read)) throw new Failure(EXIT.usage, `${URL_VARIABLE}: ${read.left.detail}`)
  return read.right
}

/** Where the ledger is, by flag and environment. A Failure says what is wrong with them. */
export const placeOf = (given: Given, io: Io): Place => {
  const connection = connectionOf(io)
  return { directory: dataFolder(given, io), ...(connection === undefined ? {} : { connection }) }
}

/** The place in words, without secrets. */
export const placeInWords = ({ directory, connection }: Place): string =>
  connection === undefined ? directory : `${connection.shown} (prefix ${connection.streamPrefix})`
