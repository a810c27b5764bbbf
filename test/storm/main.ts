// node test/storm/main.ts [--strikes N] [--seed N] [--flavour 23.10|24.10]: see docs/under-fire.md.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readArguments } from './read-arguments.ts'
import { storm } from './storm.ts'

/** How many findings are told: the first are mostly the cause of the others. */
const FINDINGS_TOLD = 20

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const main = async (): Promise<void> => {
  const { strikes, seed, flavours } = readArguments(process.argv.slice(2))
  for (const flavour of flavours) {
    const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-storm-'))
    say(`${strikes} strikes with seed ${seed} on ${flavour}`)
    const { wrong, ...weathered } = await storm({ flavour, strikes, seed, folder, tell: say })
    say(JSON.stringify(weathered))
    for (const words of wrong.slice(0, FINDINGS_TOLD)) say(words)
    if (wrong.length > 0) {
      const again = `npm run storm -- --seed ${seed} --strikes ${strikes} --flavour ${flavour}`
      throw new Error(`${wrong.length} things are wrong. Again: ${again}. The copies are in ${folder}.`)
    }
    rmSync(folder, { recursive: true })
    say(`Seed ${seed}, ${flavour}: every acknowledged event is there once and in order, all instances saw the same.`)
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
