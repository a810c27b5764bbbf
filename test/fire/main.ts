// node test/fire/main.ts [--kills N] [--seed N] [--from ROUND]: see docs/under-fire.md.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fire } from './fire.ts'
import { readArguments } from './read-arguments.ts'

/** How many of a failing round's findings are told: the first are mostly the cause of the others. */
const FINDINGS_TOLD = 20

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const { kills, seed, from } = readArguments(process.argv.slice(2))
const root = mkdtempSync(join(tmpdir(), 'aid-ledger-fire-'))
say(`${kills} kills with seed ${seed}, from round ${from}`)
const { failed, ...fired } = await fire({ kills, seed, from, root, tell: say })
say(JSON.stringify(fired))
if (failed === undefined) {
  rmSync(root, { recursive: true })
  say(`Seed ${seed}: nothing acknowledged was lost, nothing is there twice, every read model equals a rebuilt one.`)
} else {
  for (const wrong of failed.wrong.slice(0, FINDINGS_TOLD)) say(wrong)
  say(
    `Wrong in round ${failed.round}: node test/fire/main.ts --seed ${seed} --from ${failed.round} begins with its folder.`,
  )
  say(`What the kill left is in ${root}.`)
  process.exitCode = 1
}
