import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import type { Dice } from '../bench/workload/dice.ts'

/** What a connection lets through before it is cut: anything from nothing to some hundred events. */
const MOST_BYTES = 200_000

/** The way to a service, on which each connection is cut after so many bytes as the dice say, wherever that is. */
export type CuttingProxy = {
  readonly address: string
  /** Where connections that are made from now on go. */
  readonly leadTo: (address: string) => void
  /** How many connections were cut so far. */
  readonly cuts: () => number
  /** From now on connections are left whole. */
  readonly heal: () => void
  readonly end: () => Promise<void>
}

const join = (client: Socket, target: string, mayPass: number, onCut: () => void): void => {
  const { hostname, port } = new URL(target)
  const service = connect(Number(port), hostname)
  const end = () => {
    client.destroy()
    service.destroy()
  }
  for (const socket of [client, service]) socket.on('error', end).on('close', end)
  client.pipe(service)
  let left = mayPass
  service.on('data', (bytes) => {
    const passing = bytes.subarray(0, left)
    left -= passing.length
    const hasRoom = client.write(passing, () => {
      if (left > 0) return
      onCut()
      end()
    })
    if (hasRoom) return
    service.pause()
    client.once('drain', () => service.resume())
  })
}

export const startCuttingProxy = async (dice: Dice): Promise<CuttingProxy> => {
  let [target, cuts, isHealed] = ['', 0, false]
  const open = new Set<Socket>()
  const server = createServer((client) => {
    open.add(client)
    client.on('close', () => open.delete(client))
    const mayPass = isHealed ? Number.POSITIVE_INFINITY : 1 + dice.roll(MOST_BYTES)
    join(client, target, mayPass, () => {
      cuts += 1
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (address) => {
      target = address
    },
    cuts: () => cuts,
    heal: () => {
      isHealed = true
    },
    end: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
