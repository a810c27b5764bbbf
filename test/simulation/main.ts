import { readArguments } from './read-arguments.ts'
import { runSimulation } from './run-simulation.ts'

const main = async (): Promise<void> => {
  const tell = (words: string) => void process.stderr.write(`${words}\n`)
  const { episodes, counts } = await runSimulation(readArguments(process.argv.slice(2)), tell)
  process.stdout.write(`${JSON.stringify({ episodes, ...counts })}\n`)
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
