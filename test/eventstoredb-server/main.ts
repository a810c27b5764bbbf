import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { obey } from './control/obey.ts'
import type { Flavour } from './node/node-state.ts'
import { startEventStoreDbServer } from './node/start-eventstoredb-server.ts'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, flavour: { type: 'string', default: '24.10' } },
})

const flavour = (): Flavour => {
  if (values.flavour === '23.10' || values.flavour === '24.10') return values.flavour
  throw new Error(`There is no flavour ${values.flavour}; there are: 23.10, 24.10.`)
}

const tell = (told: object): void => void process.stdout.write(`${JSON.stringify(told)}\n`)

/** Serves until its standard input ends, so that it never outlives who started it; each line of input is one command. */
const main = async (): Promise<void> => {
  const server = await startEventStoreDbServer({ port: Number(values.port), flavour: flavour() })
  tell({ url: server.url })
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      tell(await obey(server, line))
    } catch (error) {
      tell({ refused: error instanceof Error ? error.message : String(error) })
    }
  }
  await server.stop()
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
})
