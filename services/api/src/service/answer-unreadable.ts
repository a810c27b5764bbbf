import type { Socket } from 'node:net'
import type { Problem } from '../problems/problem.ts'
import { type Hearers, tellOnSocket } from './tell-on-socket.ts'

const problemIn = (code: string | undefined): Problem => {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { name: 'headers-too-large', detail: 'the address and headers take more than 16 KiB together' }
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { name: 'request-timeout', detail: 'the request had not come when the time for it was over' }
    default:
      return { name: 'malformed-request', detail: 'this is no HTTP request that can be read' }
  }
}

/** Answers what Node could not read as a request, and so never reached the application, with a problem like any other. */
export const answerUnreadable =
  (hearers: Hearers) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    tellOnSocket(socket, { problem: problemIn(error.code), method: 'none' }, hearers)
  }
