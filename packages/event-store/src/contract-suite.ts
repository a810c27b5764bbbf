import { describe } from 'vitest'
import { appendContract, appendKnownContract, appendLimitContract } from './contract/append-contract.ts'
import { closeContract } from './contract/close-contract.ts'
import { expectationContract, retryContract } from './contract/expectation-contract.ts'
import { followContract, manyFollowersContract } from './contract/follow-contract.ts'
import type { MakeStore } from './contract/harness.ts'
import { interleavingContract } from './contract/interleaving-contract.ts'
import { batchContract, readContract } from './contract/read-contract.ts'
import { restoreContract, restoreRefusalContract } from './contract/restore-contract.ts'

export { aNewEvent, newEvents } from './contract/a-new-event.ts'
export * from './contract/harness.ts'

/** What every engine promises, as tests: to be put to each of them with a maker of stores on new, empty ledgers. */
export const describeEventStore = (name: string, make: MakeStore): void => {
  describe(`${name}, as an event store`, () => {
    appendContract(make)
    appendKnownContract(make)
    appendLimitContract(make)
    expectationContract(make)
    retryContract(make)
    readContract(make)
    batchContract(make)
    followContract(make)
    manyFollowersContract(make)
    restoreContract(make)
    restoreRefusalContract(make)
    closeContract(make)
    interleavingContract(make)
  })
}
