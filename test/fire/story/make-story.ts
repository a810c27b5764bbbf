import type { Dice } from '../../bench/workload/dice.ts'
import type { Deed, RoleName } from './deed.ts'
import { KINDS } from './kinds.ts'
import { type Known, learn, nothingKnown } from './known.ts'

const source = { url: 'https://example.org/trucks', title: 'An example of a source' }

const assertedBy = (role: RoleName): string => (role.startsWith('donor:') ? 'donor' : role)

/** What clients tell a ledger, one command after another, each building on what it has acknowledged. */
export type Story = {
  readonly next: (dice: Dice) => Deed
  readonly acknowledged: (deed: Deed) => void
}

/** A story whose keys and names begin with `name`, so that two stories never use the same. */
export const makeStory = (name: string): Story => {
  const known: Known = nothingKnown()
  let told = 0
  return {
    next: (dice) => {
      told += 1
      const key = `${name}-${told}`
      const [by, command, data] = dice.pick(KINDS)(dice, known, key)
      const day = `2024-0${1 + dice.roll(9)}-1${dice.roll(10)}`
      const meta = { occurredOn: day, knownAt: day, assertedBy: assertedBy(by), sources: [source] }
      return { key, command, by, body: { data, meta } }
    },
    acknowledged: (deed) => learn(known, deed),
  }
}
