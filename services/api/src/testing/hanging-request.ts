import { connect, type Socket } from 'node:net'

/** A connection on which the service has read the beginning of a request, whose end never comes. */
export const hangingRequest = async (address: string): Promise<Socket> => {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  socket.write('GET /health/live HTTP/1.1\r\nHost: ')
  // Answered after what came before it on the other connection was read.
  for (let rounds = 0; rounds < 3; rounds += 1) await (await fetch(`${address}/health/live`)).text()
  return socket
}
