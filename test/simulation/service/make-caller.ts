import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Reply, Sent } from './reply.ts'

/** The most connections that clients keep open at once: more than the widest round has steps. */
const MOST_CONNECTIONS = 32

export type Caller = {
  readonly ask: (sent: Sent) => Promise<Reply>
  /** Sends a request and hangs up after some time, or once the answer begins. */
  readonly hangUp: (sent: Sent, afterMs: number) => Promise<void>
  readonly close: () => void
}

/** Clients of one address, on connections that they keep. */
export const makeCaller = (address: string): Caller => {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS })
  const open = ({ method, path, headers = {}, body }: Sent, own: Agent | false) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const sending = request(`${address}${path}`, { method, agent: own, headers: { ...headers, ...length } })
    sending.end(body)
    return sending
  }
  const once = (sent: Sent): Promise<Reply> =>
    new Promise((resolve, reject) => {
      open(sent, agent)
        .once('error', reject)
        .once('response', (response) => {
          text(response).then(
            (said) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: said }),
            reject,
          )
        })
    })
  const ask = async (sent: Sent): Promise<Reply> => {
    try {
      return await once(sent)
    } catch (error) {
      // A kept connection that the service closed just then; every request of ours may be repeated.
      if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return once(sent)
      throw error
    }
  }
  const hangUp = (sent: Sent, afterMs: number): Promise<void> =>
    new Promise((resolve) => {
      const sending = open(sent, false)
      const end = () => {
        sending.destroy()
        resolve()
      }
      sending.once('error', () => {}).once('response', end)
      setTimeout(end, afterMs)
    })
  return { ask, hangUp, close: () => agent.destroy() }
}
