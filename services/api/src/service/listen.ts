import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as E from 'fp-ts/lib/Either.js'
import type { Settings } from '../settings.ts'
import type { StartError } from './start-error.ts'

type Place = Pick<Settings, 'host' | 'port'>

const wordsOf = (error: NodeJS.ErrnoException, { host, port }: Place): string => {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use: another program, perhaps another Aid Ledger, serves there. Stop it, or choose another port, such as PORT=${port === 65_535 ? port - 1 : port + 1}.`
    case 'EACCES':
      return `Port ${port} of ${host} may not be used by this user. Choose one above 1023, such as PORT=8080.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${host} is no address of this machine. Set it to one that is, such as HOST=127.0.0.1.`
    default:
      return `Port ${port} of ${host} cannot be used (${error.code ?? error.message}).`
  }
}

/** Begins to listen; left, in words, where the port or host cannot be used. Answers the address as a URL. */
export const listen = (server: Server, place: Place): Promise<E.Either<StartError, string>> =>
  new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) =>
      resolve(E.left({ _tag: 'AddressUnavailable', detail: wordsOf(error, place) }))
    server.once('error', failed)
    server.listen(place.port, place.host, () => {
      server.off('error', failed)
      const { port } = server.address() as AddressInfo
      resolve(E.right(`http://${place.host.includes(':') ? `[${place.host}]` : place.host}:${port}`))
    })
  })
