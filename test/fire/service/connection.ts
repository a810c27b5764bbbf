import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Deed } from '../story/deed.ts'

/** A whole answer: one of which a part is missing is none. */
export type Reply = { readonly status: number; readonly hit: boolean; readonly body: string }

/** One keep-alive connection to a service. Both fail where the connection breaks before the whole answer has come. */
export type Connection = {
  readonly get: (path: string) => Promise<Reply>
  readonly give: (deed: Deed, token: string) => Promise<Reply>
  readonly end: () => void
}

const whole = async (response: IncomingMessage): Promise<Reply> => {
  const body = await text(response)
  if (!response.complete) throw new Error('the answer broke off')
  return { status: response.statusCode!, hit: response.headers['idempotency-hit'] === 'true', body }
}

export const connectTo = (address: string): Connection => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (method: string, path: string, headers: { readonly [name: string]: string }, body?: string) =>
    new Promise<Reply>((resolve, reject) => {
      request(`${address}${path}`, { agent, method, headers })
        .on('response', (response) => whole(response).then(resolve, reject))
        .on('error', reject)
        .end(body)
    })
  return {
    get: (path) => send('GET', path, {}),
    give: ({ key, command, body }, token) => {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key, Authorization: `Bearer ${token}` }
      return send('POST', `/commands/${command}`, headers, JSON.stringify(body))
    },
    end: () => agent.destroy(),
  }
}
