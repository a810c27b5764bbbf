import type { StreamKind } from '@aid-ledger/domain'
import { absurd } from 'fp-ts/lib/function.js'

/** What leads from a subject of questions to what decides their answers. The numbers are stored. */
export const ROLE = {
  /** From a party to the pledges that it is a donor of. */
  donor: 1,
  /** From a party to the approvals that it decides on. */
  authority: 2,
  /** From a pledge to the pledges that are drawn from it. */
  drawn: 3,
  /** From a pledge to the approvals that it needs or is covered by. */
  gate: 4,
  /** From an approval to the pledges that need it or are covered by it. */
  gated: 5,
  /** From a pledge to the shipments that carry it. */
  shipment: 6,
  /** From an approval to the one that took its place. */
  successor: 7,
} as const
export type Role = keyof typeof ROLE

/** Kinds of things that are listed by name. The numbers are stored. */
export const NAMED = { party: 1, pledge: 2, approval: 3, decision: 4 } as const
export type Named = keyof typeof NAMED

export type Links = {
  readonly link: (role: Role, source: string, target: string) => void
  readonly name: (kind: Named, name: string) => void
}

/** The stream that an event stands in; data that would replace another event's are of the same one. */
export type Place = { readonly kind: StreamKind; readonly id: string }

/** Data of whatever event. Those that would replace an event's are of its type, and their codec is not at hand. */
type Data = { readonly [member: string]: unknown }

const listed = (value: unknown): ReadonlyArray<Data> =>
  Array.isArray(value) ? value.filter((part) => typeof part === 'object' && part !== null) : []
const worded = (value: unknown): ReadonlyArray<string> => (typeof value === 'string' ? [value] : [])
const inside = (value: unknown): Data => (typeof value === 'object' && value !== null ? (value as Data) : {})
const wordsIn = (value: unknown): ReadonlyArray<string> => (Array.isArray(value) ? value.flatMap(worded) : [])

const ofLine = (pledge: string, { donors, needs, from }: Data, { link, name }: Links): void => {
  for (const donor of wordsIn(donors)) {
    link('donor', donor, pledge)
    name('party', donor)
  }
  for (const approval of wordsIn(needs)) {
    link('gate', pledge, approval)
    link('gated', approval, pledge)
  }
  for (const parent of worded(inside(from)['pledge'])) link('drawn', parent, pledge)
}

const ofApproval = (approval: string, { covers, authority, by }: Data, { link, name }: Links): void => {
  for (const pledge of listed(covers).flatMap((covered) => worded(covered['pledge']))) {
    link('gate', pledge, approval)
    link('gated', approval, pledge)
  }
  for (const party of worded(inside(authority)['party'])) {
    link('authority', party, approval)
    name('party', party)
  }
  // Who took a step is a body in words, and of a supersession an approval: a word too many leads nowhere.
  for (const successor of worded(by)) link('successor', approval, successor)
}

/**
 * Draws out of an event what it links. Links are never taken away and never wait for a correction to be approved: what they
 * lead to may be too much, never too little, and the formula sees to the rest.
 */
export const linksOf = ({ kind, id }: Place, event: object, links: Links): void => {
  const data = event as Data
  switch (kind) {
    case 'pledge':
      for (const line of [...listed(data['lines']), ...listed(data['addLines'])]) ofLine(id, line, links)
      break
    case 'approval':
      ofApproval(id, data, links)
      break
    case 'shipment':
      for (const pledge of listed(data['about']).flatMap((part) => worded(part['pledge'])))
        links.link('shipment', pledge, id)
      break
    case 'party':
    case 'rate':
    case 'decision':
      break
    default:
      absurd(kind)
  }
  const replacement = inside(data['replacement'])['data']
  if (replacement !== undefined) linksOf({ kind, id }, inside(replacement), links)
}
