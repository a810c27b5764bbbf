import type { AnyAsk, View } from '@aid-ledger/contract'
import type { ApprovalId, DecisionId, PartyCode, PledgeId, StoredEvent } from '@aid-ledger/domain'
import {
  allAllies,
  allApprovals,
  allShortfalls,
  approvalsView,
  decisionSummary,
  decisionsOf,
  historyView,
  type Parts,
  type Picture,
  partiesOf,
  type Question,
  type ReadModel,
  type Scope,
  shortfallsView,
  timelineView,
} from '@aid-ledger/projections'

/** What a list is made from: the question in full, of whom or what, its filters, and where the facts are. */
export type Listing = {
  readonly of: string
  readonly ask: AnyAsk
  readonly question: Question
  readonly readModel: ReadModel
  readonly picture: (scope: Scope) => Promise<Picture>
  readonly part: Parts['part']
}

/** A list that is read a page at a time: what it says beside its items, and some of these. */
export type List = {
  readonly beside?: object
  /** The items from a place on; the first page's is 0. */
  readonly items: (from: number, limit: number) => Promise<ReadonlyArray<unknown>>
  /** The place behind some items of a page; without it their number is counted on. */
  readonly behind?: (items: ReadonlyArray<unknown>) => number
}

const whole = ({ items, ...beside }: { readonly items: ReadonlyArray<unknown> } & object): List => ({
  beside,
  items: async (offset, limit) => items.slice(offset, offset + limit),
})

const partsOf = ({ readModel, picture, part }: Listing): Parts => ({
  donors: readModel.donors() as ReadonlyArray<PartyCode>,
  parties: readModel.names('party') as ReadonlyArray<PartyCode>,
  approvals: readModel.names('approval') as ReadonlyArray<ApprovalId>,
  picture,
  part,
})

const ofAlly = (ally: PartyCode): Scope => ({ of: 'ally', ally, gates: true })

/** A list over the whole ledger, made once for all of its pages. */
const overAll = async (
  view: View,
  { question, ask, readModel }: Listing,
  make: () => Promise<{ readonly items: ReadonlyArray<unknown> }>,
): Promise<List> => {
  const asked = JSON.stringify([view, question, ask.state])
  const list = await readModel.list(asked, async () => {
    const { items, ...beside } = await make()
    return { items, beside }
  })
  return { beside: list.beside, items: async (from, limit) => list.items(from, limit) }
}

const approvals = async (listing: Listing): Promise<List> => {
  const { ally, state } = listing.ask
  const filter = state === undefined ? {} : { state }
  if (ally === undefined)
    return overAll('approvals', listing, async () => ({ items: await allApprovals(partsOf(listing), filter) }))
  return whole({ items: approvalsView(await listing.picture(ofAlly(ally)), { ...filter, ally }) })
}

const shortfalls = async (listing: Listing): Promise<List> => {
  const { ally } = listing.ask
  if (ally === undefined)
    return overAll('shortfalls', listing, async () => ({ items: await allShortfalls(partsOf(listing)) }))
  return whole({ items: shortfallsView(await listing.picture(ofAlly(ally)), ally) })
}

/** The decisions, whose streams are read for them alone. */
const decisions = (listing: Listing): Promise<List> =>
  overAll('decisions', listing, async () => {
    const named = listing.readModel.names('decision') as ReadonlyArray<DecisionId>
    const picture = await listing.picture({ of: 'decisions', decisions: named })
    return { items: decisionsOf(picture).map(decisionSummary) }
  })

/** The log, whose places are positions: no page looks through those before it. */
const events = async ({ ask: { after = 0 }, question, readModel }: Listing): Promise<List> => ({
  items: (from, limit) => readModel.visible({ after: Math.max(after, from), ...question }, limit),
  behind: (items) => Number((items.at(-1) as StoredEvent).position),
})

/** The stored events behind a pledge: as they are stored, not as newer code reads them. */
const history = async ({ of, readModel, picture }: Listing): Promise<List> => {
  const seen = historyView(await picture({ of: 'pledge', pledge: of as PledgeId }), of as PledgeId)
  return {
    beside: { pledge: of },
    items: (offset, limit) =>
      readModel.storedAt(seen.slice(offset, offset + limit).map(({ position }) => Number(position))),
  }
}

/** The lists: which items each view gives, and what it says beside them. */
export const LISTS: { readonly [V in View]?: (listing: Listing) => Promise<List> } = {
  parties: async ({ picture }) => whole({ items: [...partiesOf(await picture({ of: 'parties' })).values()] }),
  allies: (listing) => overAll('allies', listing, () => allAllies(partsOf(listing))),
  timeline: async ({ of, ask, picture }) =>
    whole(timelineView(await picture(ofAlly(of as PartyCode)), of as PartyCode, ask)),
  history,
  approvals,
  shortfalls,
  events,
  decisions,
}
