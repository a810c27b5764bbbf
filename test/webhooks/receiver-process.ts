import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./receiver.mjs', import.meta.url))

/** A port on which nobody listens. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

export type ReceiverProcess = {
  /** What it took that it had not had: each message's type and id. */
  readonly took: ReadonlyArray<readonly [type: string, id: string]>
  readonly end: () => Promise<void>
}

/** Runs the receiver of docs/webhooks.md; `onTook` hears how many messages it has. */
export const receiverProcess = async (
  port: number,
  secret: string,
  onTook: (messages: number) => void = () => {},
): Promise<ReceiverProcess> => {
  const child = spawn(process.execPath, [program], {
    env: { PORT: String(port), WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const took: Array<readonly [type: string, id: string]> = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [type = '', id = ''] = line.split(' ')
    took.push([type, id])
    onTook(took.length)
  })
  while (!(await answers(port))) await sleep(20)
  const ended = once(child, 'close')
  return {
    took,
    end: async () => {
      child.kill()
      await ended
    },
  }
}
