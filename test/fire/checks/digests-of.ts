import type { Ledger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** A day by which much of what the stories promise is overdue. */
export const JUDGED_ON = '2025-06-30'

type Asked = readonly [view: Parameters<Ledger['query']>[0]['view'], of?: string]

/** The digest of an answer, by the address at which the service gives it. */
export type Digests = ReadonlyMap<string, string>

const WHOLE: ReadonlyArray<Asked> = [['parties'], ['allies'], ['approvals'], ['shortfalls']]

const answer = async (ledger: Ledger, [view, of]: Asked, ask: { readonly [parameter: string]: string }) => {
  const told = await ledger.query({ view, ...(of !== undefined && { of }), ask })
  if (E.isLeft(told)) throw new Error(`${view} ${of ?? ''}: ${JSON.stringify(told.left)}`)
  return told.right.answer
}

const addressOf = ([view, of]: Asked): string =>
  of === undefined ? `/${view}` : view === 'pledge' ? `/pledges/${of}` : `/allies/${of}/${view}`

/** Lists are asked for whole; what is no list takes no limit. */
const LISTS: ReadonlyArray<string> = ['parties', 'allies', 'approvals', 'shortfalls', 'timeline']

/** What a ledger answers, all as of one position, about every ally, some pledges and as a whole. */
export const digestsOf = async (ledger: Ledger, at: number, pledges: ReadonlyArray<string>): Promise<Digests> => {
  const whole = { at: String(at), effectiveAt: JUDGED_ON }
  const list = { ...whole, limit: '1000' }
  const { items } = (await answer(ledger, ['allies'], list)) as unknown as {
    readonly items: ReadonlyArray<{ readonly ally: string }>
  }
  const ofAllies = items.flatMap(
    ({ ally }): ReadonlyArray<Asked> => [
      ['obligations', ally],
      ['timeline', ally],
    ],
  )
  const digests = new Map<string, string>()
  const ofPledges = pledges.map((pledge): Asked => ['pledge', pledge])
  for (const asked of [...WHOLE, ...ofAllies, ...ofPledges]) {
    const pinned = LISTS.includes(asked[0]) ? list : whole
    const query = new URLSearchParams(pinned)
    digests.set(`${addressOf(asked)}?${query}`, String((await answer(ledger, asked, pinned)).digest))
  }
  return digests
}
