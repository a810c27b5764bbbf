import { fuzzFiles } from './fuzz-files.ts'
import { heapGrowth } from './heap-growth.ts'
import { REQUESTS_A_FILE, readArguments } from './read-arguments.ts'
import { startFuzzedService } from './service/start-fuzzed-service.ts'

const main = async (): Promise<void> => {
  const { runs, seed } = readArguments(process.argv.slice(2))
  process.stderr.write(`Seed ${seed}. Play it again: npm run fuzz -- --seed ${seed} --runs ${runs}\n`)
  const service = await startFuzzedService()
  try {
    const growth = await heapGrowth(service, { seed, runs })
    process.stdout.write(`${JSON.stringify(growth)}\n`)
    if (growth.after > growth.most) throw new Error('The memory in use grew by more than it may.')
  } finally {
    await service.stop()
  }
  const files = await fuzzFiles({ seed, runs: Math.ceil(runs / REQUESTS_A_FILE) })
  process.stdout.write(`${JSON.stringify(files)}\n`)
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
