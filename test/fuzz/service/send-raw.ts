import { connect } from 'node:net'

/** What came back over one connection. */
export type RawReply = { readonly status: number; readonly head: string; readonly body: string }

/** How long to wait for the first byte, and after the last one. */
const FIRST_BYTE_MS = 15_000
const LAST_BYTE_MS = 2_000

const CONTINUE = /^HTTP\/1\.1 10\d [^\r]*\r\n(?:[^\r]+\r\n)*\r\n/

/** Reads an answer; status 0 where there is none. */
const readReply = (received: string): RawReply => {
  const text = received.replace(CONTINUE, '')
  const end = text.indexOf('\r\n\r\n')
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1]
  return {
    status: Number(status ?? 0),
    head: end < 0 ? text : text.slice(0, end),
    body: end < 0 ? '' : text.slice(end + 4),
  }
}

/** Sends bytes over a connection of their own, and reads until the service closes it or falls silent. */
export const sendRaw = (address: string, bytes: Uint8Array, silentMs = FIRST_BYTE_MS): Promise<RawReply> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(address)
    const chunks: Array<Buffer> = []
    const socket = connect(Number(port), hostname)
    socket.setTimeout(silentMs)
    socket.on('error', () => {})
    socket.on('timeout', () => socket.destroy())
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      socket.setTimeout(LAST_BYTE_MS)
    })
    socket.on('close', () => resolve(readReply(Buffer.concat(chunks).toString('utf8'))))
    socket.write(bytes)
  })
