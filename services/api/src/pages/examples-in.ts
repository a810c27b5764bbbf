import type { AnyQuery, AuditedLedger } from '@aid-ledger/audit'
import { isAuditView, routes, VIEWS, type View, viewAt } from '@aid-ledger/contract'
import type { WhatIsThere } from '../service/what-is-there.ts'
import { isThere } from './is-there.ts'

/** Of each view, addresses that answer. */
export type Examples = { readonly [V in View]: ReadonlyArray<string> }

/** Of whom or what the question at an address is: what stands in its path, or the ally that it is filtered by. */
const subjectOf = (address: string): AnyQuery => {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  const viewed = viewAt(pathname)
  if (viewed === undefined) throw new Error(`nothing is read at the example ${address}`)
  if (isAuditView(viewed.view)) return { ...viewed, ask: Object.fromEntries(searchParams) }
  const ally = searchParams.get('ally')
  return { ...viewed, ask: ally === null ? {} : { ally } }
}

/** The address of a view for the first ally or pledge of this ledger. */
const ownExample = (view: View, { firstAlly, firstPledge }: WhatIsThere): ReadonlyArray<string> => {
  const { path, of } = routes[view]
  const first = of?.name === 'ally' ? firstAlly : of?.name === 'pledge' ? firstPledge : undefined
  return of === undefined || first === undefined ? [] : [path.replace(`{${of.name}}`, first)]
}

/** The examples of every view that this ledger answers; where it knows none of them, its own first ally or pledge. */
export const examplesIn = async (ledger: AuditedLedger, holds: WhatIsThere): Promise<Examples> => {
  const examplesOf = async (view: View) => {
    const { examples } = routes[view]
    const there = await Promise.all(examples.map((address) => isThere(ledger, subjectOf(address))))
    const answering = examples.filter((_, index) => there[index])
    return [view, answering.length > 0 ? answering : ownExample(view, holds)] as const
  }
  return Object.fromEntries(await Promise.all(VIEWS.map(examplesOf))) as Examples
}
