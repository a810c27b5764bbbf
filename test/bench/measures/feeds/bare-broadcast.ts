import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that does nothing but write the same bytes to all who are connected. */
export type Broadcast = {
  readonly url: string
  /** Writes to all; resolves once there is room for more. */
  readonly say: (bytes: Buffer) => Promise<unknown>
  readonly end: () => Promise<void>
}

export const bareBroadcast = async (): Promise<Broadcast> => {
  const open = new Set<ServerResponse>()
  const server = createServer((_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
    open.add(res)
    res.once('close', () => open.delete(res))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    say: (bytes) => Promise.all([...open].filter((res) => !res.write(bytes)).map((res) => once(res, 'drain'))),
    end: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
