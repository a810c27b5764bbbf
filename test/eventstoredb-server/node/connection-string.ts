import type { Credentials } from './node-state.ts'
import type { Tls } from './run-node.ts'

/** All servers listen here and nowhere else. */
export const HOST = '127.0.0.1'

/** What a client is given to connect by. */
export const connectionString = (
  scheme: 'esdb' | 'esdb+discover',
  ports: ReadonlyArray<number>,
  { credentials, tls }: { readonly credentials?: Credentials; readonly tls?: Tls },
): string => {
  const login = credentials === undefined ? '' : `${credentials.user}:${credentials.password}@`
  return `${scheme}://${login}${ports.map((port) => `${HOST}:${port}`).join(',')}?tls=${tls !== undefined}`
}
