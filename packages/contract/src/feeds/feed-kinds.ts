import type { ViewFeed } from './feed-name.ts'

/** What can happen to a row of each view, told from the row before and after; a change may be of several kinds, and is of one at least. */
export const FEED_KINDS = {
  obligations: {
    added: 'the line is new',
    removed: 'the line is no longer there: a correction struck what it came from',
    overdue: 'more of it is overdue than before',
    noLongerOverdue: 'something of it was overdue, and nothing is any more',
    delivered: 'more of it has arrived: delivered and accepted together went up',
    takenBack: 'less of it has arrived than was said before',
    accepted: 'more of it has been accepted by the recipient',
    dispatched: 'more of it is in transit',
    lost: 'more of it was lost on the way',
    cleared: 'more of it has all the approvals that it needs: less of it is pending, and more cleared',
    cancelled: 'more of it has been withdrawn or has lapsed',
    revalued: 'its worth was stated anew, which the row itself does not tell',
    promisedMore: 'more of it is announced than before',
    promisedLess: 'less of it is announced than before',
    changed: 'something else of the line is not as before',
  },
  timeline: {
    added: 'the entry is new',
    struck: 'the entry was corrected by another event',
    changed: 'something else of the entry is not as before, or it concerns others',
  },
  shortfalls: {
    opened: 'a tranche is past its due day and not filled',
    closed: 'a tranche that fell short is filled, withdrawn or no longer due',
    grew: 'more of it is missing than before',
    shrank: 'less of it is missing than before',
    changed: 'something else of the shortfall is not as before',
  },
  approvals: {
    opened: 'an approval was asked for, or is needed and not asked for yet',
    decided: 'it was granted, refused, superseded, or has lapsed',
    reopened: 'it was decided, and is open again',
    delayed: 'a delay was told, or it is needed by a later day',
    removed: 'nothing asks for it any more',
    changed: 'something else of the approval is not as before, or it concerns others',
  },
} as const satisfies { readonly [F in ViewFeed]: { readonly [kind: string]: string } }

export type KindOf<F extends ViewFeed> = keyof (typeof FEED_KINDS)[F] & string

/** The kinds of change that a feed tells. */
export const kindsOf = <F extends ViewFeed>(feed: F): ReadonlyArray<KindOf<F>> =>
  Object.keys(FEED_KINDS[feed]) as ReadonlyArray<KindOf<F>>
