import { GIVEN_COMMANDS } from '@aid-ledger/contract'
import { COMMAND_NAMES, type Command, type CommandName, decide } from '@aid-ledger/domain'
import {
  emptyLedger,
  historyArbitrary,
  homeOf,
  ledgerOf,
  type MemoryLedger,
  oneOfEach,
  stateOf,
} from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'

const accepted = new Set<CommandName>()
const saidNothingNew = new Set<CommandName>()

/** Decides a command on a ledger, and notes whether it was accepted, and whether with nothing to record. */
const decideOn = (ledger: MemoryLedger, command: Command): void => {
  const home = homeOf(ledger, command)
  const decided = home === undefined ? undefined : decide(command)(stateOf(ledger, home))
  if (decided === undefined || E.isLeft(decided)) return
  accepted.add(command.name)
  if (decided.right.length === 0) saidNothingNew.add(command.name)
}

it('a command that somebody may give records something or is refused, so that its key is remembered, but for an erasure of what is erased for good', () => {
  for (const command of oneOfEach.values())
    for (const ledger of [emptyLedger, ledgerOf([...oneOfEach.values()])]) decideOn(ledger, command)
  fc.assert(
    fc.property(historyArbitrary(), (history) => {
      const ledger = ledgerOf(history)
      for (const [index, command] of history.entries()) {
        decideOn(ledgerOf(history.slice(0, index)), command)
        decideOn(ledger, command)
      }
    }),
    { numRuns: 40, seed: 20_240_326 },
  )
  expect(accepted).toEqual(new Set(COMMAND_NAMES))
  expect(saidNothingNew).toEqual(new Set(['OpenShortfall', 'CloseShortfall', 'EraseSealed']))
  expect(GIVEN_COMMANDS.filter((name) => saidNothingNew.has(name))).toEqual(['EraseSealed'])
})
