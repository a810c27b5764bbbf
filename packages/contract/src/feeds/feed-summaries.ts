import type { FeedName } from './feed-name.ts'

/** What each feed is for. */
export const feedSummaries: { readonly [F in FeedName]: string } = {
  ledger: 'Follow the ledger: every event as it is stored, then as it is recorded',
  obligations:
    'Follow what allies owe by their own word: each line that changes, before and after, and what changed it',
  timeline: 'Follow the timeline: each entry that is new, or that a correction struck',
  shortfalls: 'Follow what was due and has not arrived: each shortfall that opens, changes or closes',
  approvals: 'Follow approvals: each that is asked for, put off, decided or lapses',
}
