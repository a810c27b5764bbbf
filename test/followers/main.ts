// node test/followers/main.ts [--rounds N] [--seed N]: see docs/under-fire.md.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { engines } from '../support/engines.ts'
import { freshSeed } from '../support/fresh-seed.ts'
import { wholeNumber } from '../support/whole-number.ts'
import { followUnderFire } from './follow-under-fire.ts'

const USUAL_ROUNDS = 10
/** The most kills a round: the public record is to be recorded in the end. */
const STRIKES = 60

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } })
const rounds = wholeNumber('rounds', values.rounds, USUAL_ROUNDS)
const firstSeed = wholeNumber('seed', values.seed, freshSeed())
for (let seed = firstSeed; seed < firstSeed + rounds && process.exitCode === undefined; seed += 1)
  for (const kind of engines) {
    const root = mkdtempSync(join(tmpdir(), 'aid-ledger-followers-'))
    const { wrong, ...followed } = await followUnderFire({ kind, seed, strikes: STRIKES, root })
    say(
      `seed ${seed}, ${kind.name}: ${JSON.stringify(followed)}: ${wrong.length === 0 ? 'each thing once, in order' : 'WRONG'}`,
    )
    for (const words of wrong) say(words)
    if (wrong.length === 0) rmSync(root, { recursive: true })
    else {
      say(`Again: npm run followers -- --seed ${seed} --rounds 1. What was kept is in ${root}.`)
      process.exitCode = 1
    }
  }
