import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { StoreError } from '../port.ts'
import { ClusterClient } from './cluster-client.ts'
import { troubleOf } from './cluster-trouble.ts'
import type { ConnectionSettings } from './connection-settings.ts'
import { recordBeforeRequest } from './read-request.ts'

/**
 * Asks a cluster which version it has, and whether it lets these credentials read $all; no copy is needed.
 * Left, in words, why it does not answer or refuses.
 */
export const askCluster = (connection: ConnectionSettings): TaskEither<StoreError, { readonly version: string }> =>
  TE.tryCatch(
    async () => {
      const client = new ClusterClient(connection)
      try {
        const version = await client.version()
        await client.readOne(recordBeforeRequest(undefined))
        return { version }
      } finally {
        await client.close()
      }
    },
    (error) => troubleOf(error, connection.shown).error,
  )
