import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Day, PartyCode } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerOfWorkload } from '../ledger-of-workload.ts'
import { allyCode } from '../workload/synthetic-ally.ts'
import { alliesOf, type Workload } from '../workload.ts'

/** What of a ledger an ally's obligations are asked at. */
export type When = { readonly effectiveAt: Day; readonly knownAt?: Day }

/** The ledger of a workload, opened to be asked. Its read model lies beside it and is made where there is none. */
export type AskedLedger = {
  readonly ledger: Ledger
  readonly allies: number
  readonly obligations: (ally: number, when: When) => Promise<object>
  readonly close: () => Promise<void>
}

const right = <A>(result: E.Either<{ readonly detail: string }, A>): A => {
  if (E.isLeft(result)) throw new Error(result.left.detail)
  return result.right
}

export const allyOf = (workload: Workload, nth: number): PartyCode => allyCode(nth % alliesOf(workload))

export const openAskedLedger = async (workload: Workload): Promise<AskedLedger> => {
  const directory = await ledgerOfWorkload(workload)
  const folder = join(directory, 'read-model')
  mkdirSync(folder, { recursive: true })
  const store = right(await makeSqliteEventStore({ directory, mode: 'read' })())
  const ledger = makeLedger({ store, readModel: { folder } })
  right(await ledger.catchUp())
  return {
    ledger,
    allies: alliesOf(workload),
    obligations: async (ally, when) =>
      right(await ledger.query({ view: 'obligations', of: allyOf(workload, ally), ask: when })).answer,
    close: ledger.close,
  }
}
