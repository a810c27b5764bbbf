import { availableParallelism, cpus, loadavg } from 'node:os'
import { helpWords } from './frame/help-words.ts'
import { type Comparison, isMet } from './frame/measure.ts'
import { readArguments } from './frame/read-arguments.ts'
import { showComparisons } from './frame/show-comparisons.ts'
import { measures } from './measures/measures.ts'

const chosen = (names: ReadonlyArray<string>) => {
  const unknown = names.find((name) => !measures.some((measure) => measure.name === name))
  if (unknown !== undefined)
    throw new Error(`There is no measure ${unknown}; there are: ${measures.map(({ name }) => name).join(', ')}.`)
  return names.length === 0 ? measures : measures.filter(({ name }) => names.includes(name))
}

const machine = () => ({
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  // Above the number of cores others work too; ratios bear it, figures do not.
  load: loadavg()
    .map((load) => load.toFixed(1))
    .join(' '),
})

const main = async (): Promise<void> => {
  const { settings, json, help, names } = readArguments(process.argv.slice(2))
  if (help) {
    process.stdout.write(helpWords(measures))
    return
  }
  const comparisons: Array<Comparison> = []
  for (const { name, summary, run } of chosen(names)) {
    process.stderr.write(`${name}: ${summary}\n`)
    comparisons.push(...(await run(settings)))
  }
  const told = json
    ? JSON.stringify({ machine: machine(), settings, comparisons }, null, 2)
    : `${showComparisons(comparisons)}\n\n${JSON.stringify({ ...machine(), ...settings })}`
  process.stdout.write(`${told}\n`)
  if (!comparisons.every(isMet)) process.exitCode = 1
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
})
