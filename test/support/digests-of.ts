import type { Ledger, Query } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** A list of a ledger of a thousand events or fewer has one page of this size. */
const WHOLE = { limit: '1000' }

/** Then and now. */
const ASKS: ReadonlyArray<{ readonly [parameter: string]: string }> = [
  { effectiveAt: '2025-06-01' },
  { knownAt: '2024-03-01' },
  { effectiveAt: '2023-06-30' },
  { at: '500' },
]

type Item = {
  readonly ally?: string
  readonly type?: string
  readonly stream?: string
  readonly data?: { readonly pledge?: string }
}

const itemsOf = async (ledger: Ledger, view: 'allies' | 'events'): Promise<ReadonlyArray<Item>> => {
  const told = await ledger.query({ view, ask: WHOLE })
  if (E.isLeft(told)) throw new Error(told.left.detail)
  return told.right.answer['items'] as ReadonlyArray<Item>
}

const pledgesOf = async (ledger: Ledger): Promise<ReadonlyArray<string>> =>
  (await itemsOf(ledger, 'events')).flatMap(({ type, data }) =>
    type === 'PledgeAnnounced' && data?.pledge !== undefined ? [data.pledge] : [],
  )

/** Every list, and each view of each ally and of each pledge. */
const questionsOf = async (ledger: Ledger): Promise<ReadonlyArray<Query>> => {
  const allies = (await itemsOf(ledger, 'allies')).flatMap(({ ally }) => (ally === undefined ? [] : [ally]))
  const pledges = await pledgesOf(ledger)
  const lists = (['parties', 'allies', 'approvals', 'shortfalls', 'events'] as const).map((view) => ({
    view,
    ask: WHOLE,
  }))
  return [
    ...lists,
    ...allies.map((of) => ({ view: 'obligations' as const, of })),
    ...allies.map((of) => ({ view: 'timeline' as const, of, ask: WHOLE })),
    ...pledges.map((of) => ({ view: 'pledge' as const, of })),
    ...pledges.map((of) => ({ view: 'history' as const, of, ask: WHOLE })),
  ]
}

/**
 * The digest of a ledger's answer to every question, then and now, by the question; of a question without an answer (a pledge
 * that was not announced by then), why. Ledgers with the same events have the same.
 */
export const digestsOf = async (ledger: Ledger): Promise<ReadonlyMap<string, string>> => {
  const digests = new Map<string, string>()
  for (const question of await questionsOf(ledger))
    for (const ask of ASKS) {
      const query = { ...question, ask: { ...question.ask, ...ask } }
      const told = await ledger.query(query)
      digests.set(JSON.stringify(query), E.isLeft(told) ? told.left._tag : told.right.answer.digest)
    }
  return digests
}
