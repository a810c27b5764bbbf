import { connect, type Socket } from 'node:net'

const HEAD_ENDS = '\r\n\r\n'

/** Requests over kept connections, each of which asks the next one once it has been answered in full. */
export type Load = {
  readonly port: number
  readonly connections: number
  /** The bytes of the next request; undefined once there are no more. */
  readonly next: () => Buffer | undefined
}

/** A request of HTTP/1.1, as bytes. */
export const requestOf = (
  method: 'GET' | 'POST',
  path: string,
  headers: { readonly [header: string]: string } = {},
  body = '',
): Buffer => {
  const length = method === 'POST' ? { 'Content-Length': String(Buffer.byteLength(body)) } : {}
  const lines = Object.entries({ Host: '127.0.0.1', ...headers, ...length }).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from([`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n'))
}

/** Reads answers off a connection: `heard` each time one is there in full. All must say how long they are. */
const hear = (socket: Socket, heard: (status: number, body: () => string) => void): void => {
  let head = ''
  let status = 0
  let parts: Array<Buffer> = []
  let missing = 0
  const take = (bytes: Buffer): void => {
    parts.push(bytes)
    missing -= bytes.length
    if (missing > 0) return
    const all = parts
    parts = []
    head = ''
    heard(status, () => Buffer.concat(all).toString())
  }
  socket.on('data', (bytes: Buffer) => {
    if (missing > 0) return take(bytes)
    const text = head + bytes.toString('latin1')
    const end = text.indexOf(HEAD_ENDS)
    if (end < 0) {
      head = text
      return
    }
    const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1]
    if (length === undefined) throw new Error(`an answer that does not say how long it is: ${text.slice(0, end)}`)
    status = Number(text.slice(9, 12))
    missing = Number(length)
    take(bytes.subarray(end + HEAD_ENDS.length - head.length))
  })
}

const connection = ({ port, next }: Load, count: () => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const ask = (): void => {
      const request = next()
      if (request === undefined) socket.end(resolve)
      else socket.write(request)
    }
    hear(socket, (status, body) => {
      if (status >= 300) {
        socket.destroy()
        reject(new Error(`answered with ${status}: ${body()}`))
        return
      }
      count()
      ask()
    })
    socket.once('connect', ask)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the server closed the connection')))
  })

/**
 * Puts the load on a server; how many requests a second were answered. Rejects where one is refused. Plain sockets: a
 * client that did more would be what is measured.
 */
export const putLoad = async (load: Load): Promise<number> => {
  let answered = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: load.connections }, () =>
      connection(load, () => {
        answered += 1
      }),
    ),
  )
  return (answered / (performance.now() - began)) * 1_000
}

/** Requests until so much time is over. */
export const during = (ms: number, request: () => Buffer): Load['next'] => {
  const end = performance.now() + ms
  return () => (performance.now() < end ? request() : undefined)
}

/** Those requests, one after another. */
export const each = (requests: ReadonlyArray<Buffer>): Load['next'] => {
  let at = 0
  return () => requests[at++]
}
