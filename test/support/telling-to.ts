import type { AuditedLedger } from '@aid-ledger/audit'
import type { Fact } from '@aid-ledger/domain/testing'
import { right } from './right.ts'

/** A fact, or one that names events recorded before it, by their ids. */
export type Told = Fact | ((ids: ReadonlyArray<string>) => Fact)

/** Tells a ledger facts one after the other, the nth under the key `k<n>`; what is told later may name all that was told before. */
export const tellingTo = (ledger: AuditedLedger): ((facts: ReadonlyArray<Told>) => Promise<void>) => {
  const ids: Array<string> = []
  return async (facts) => {
    for (const told of facts) {
      const { name: command, data, meta } = typeof told === 'function' ? told(ids) : told
      const { actor, ...said } = meta
      const done = right(await ledger.command({ key: `k${ids.length + 1}`, command, data, meta: said, actor }))
      ids.push(done.events[0]!.id)
    }
  }
}
