import { type AnyCodec, DecisionId, PartyCode, PledgeId, pattern } from '@aid-ledger/domain'
import type { View } from './ask.ts'

/** What stands in a route's path: of whom or what a question is. */
export type Subject = {
  readonly name: string
  readonly codec: AnyCodec
  readonly meaning: string
  /** One that the public record has; of decisions, which it has none of, one of the examples of commands. */
  readonly example: string
}

/** A route of the service: where a view is read, and what it tells. */
export type Route = {
  /** As OpenAPI writes it, its subject in braces. */
  readonly path: string
  readonly of?: Subject
  readonly summary: string
  /** Addresses worth trying, on the public record. */
  readonly examples: ReadonlyArray<string>
}

const number = (name: string) => pattern<string>(name, /^[1-9][0-9]{0,14}$/, 'a whole number from 1')
const ally: Subject = { name: 'ally', codec: PartyCode, meaning: 'the ally, by its code: CA, DE, EU', example: 'CA' }
const pledge: Subject = {
  name: 'pledge',
  codec: PledgeId,
  meaning: 'the pledge, by its id: eu-1m-shells',
  example: 'eu-1m-shells',
}

const decision: Subject = {
  name: 'decision',
  codec: DecisionId,
  meaning: 'the decision, by its id',
  example: 'ex-ask-for-trucks',
}

/** Every view and its address. */
export const routes: { readonly [V in View]: Route } = {
  parties: { path: '/parties', summary: 'The states and institutions that are registered', examples: ['/parties'] },
  allies: {
    path: '/allies',
    summary: 'The allies, each with the sums of what it promised and what came of it',
    examples: ['/allies', '/allies?knownAt=2024-03-01'],
  },
  obligations: {
    path: '/allies/{ally}/obligations',
    of: ally,
    summary: 'What an ally owes by its own word: its lines, their sums, and what is odd about them',
    examples: ['/allies/CA/obligations', '/allies/CA/obligations?knownAt=2024-01-10'],
  },
  timeline: {
    path: '/allies/{ally}/timeline',
    of: ally,
    summary: 'Everything that concerns an ally, in the order in which it took effect',
    examples: ['/allies/CA/timeline', '/allies/US/timeline?from=2023-10-01&to=2024-04-30&order=asc'],
  },
  pledge: {
    path: '/pledges/{pledge}',
    of: pledge,
    summary: "A pledge's journey: its lines, the approvals it waits for, and how long each stretch took",
    examples: ['/pledges/eu-1m-shells?knownAt=2024-04-02&effectiveAt=2024-04-01', '/pledges/us-supp-2023-24'],
  },
  history: {
    path: '/pledges/{pledge}/history',
    of: pledge,
    summary: 'The stored events behind a pledge, in the order in which they were recorded',
    examples: ['/pledges/ca-nasams/history'],
  },
  approvals: {
    path: '/approvals',
    summary: 'Approvals asked for, decided or needed, oldest first, and how long each took or has been open',
    examples: ['/approvals?state=open&knownAt=2024-03-01', '/approvals?ally=US'],
  },
  shortfalls: {
    path: '/shortfalls',
    summary: 'What was due and has not arrived, and whose word that rests on',
    examples: ['/shortfalls?knownAt=2024-04-02', '/shortfalls?ally=EU&effectiveAt=2024-04-01'],
  },
  events: {
    path: '/events',
    summary: 'Whole stored events, in the order in which they were recorded',
    examples: ['/events?after=600', '/events?limit=10'],
  },
  event: {
    path: '/events/{position}',
    of: {
      name: 'position',
      codec: number('position'),
      meaning: 'the position of an event in the ledger, from 1',
      example: '1',
    },
    summary: 'One stored event',
    examples: ['/events/1'],
  },
  page: {
    path: '/events/pages/{page}',
    of: { name: 'page', codec: number('page'), meaning: 'the number of a page, from 1', example: '1' },
    summary: 'Pages of 1,000 events with fixed bounds; a full page never changes',
    examples: ['/events/pages/1'],
  },
  decisions: {
    path: '/decisions',
    summary: 'What was decided, by which office, the earliest first, and what was thought of it',
    examples: ['/decisions'],
  },
  decision: {
    path: '/decisions/{decision}',
    of: decision,
    summary: 'One decision: its reasons, the options weighed, and the answers of this ledger that it rested on',
    examples: [],
  },
  decisionAudit: {
    path: '/decisions/{decision}/audit',
    of: decision,
    summary: 'A decision judged by what was known then, and by what has been learned since about the time before it',
    examples: [],
  },
  diff: {
    path: '/audit/diff',
    summary: 'What differs between two questions, line by line, and which events made the difference',
    examples: [
      '/audit/diff?of=pledge:eu-1m-shells&from=knownAt=2024-01-10&to=knownAt=2024-04-02',
      '/audit/diff?of=ally:CA&from=knownAt=2024-01-10',
    ],
  },
  lineage: {
    path: '/audit/lineage',
    summary:
      'The events behind one number of a line, a sum or a shortfall, by whose word each is, and how much rests on whose',
    examples: [
      '/audit/lineage?of=pledge:eu-1m-shells&line=rounds&account=delivered&knownAt=2024-04-02',
      '/audit/lineage?of=pledge:eu-1m-shells&account=overdue&knownAt=2024-04-02&effectiveAt=2024-04-01',
      '/audit/lineage?of=pledge:eu-1m-shells&account=missing&knownAt=2024-04-02&effectiveAt=2024-04-01',
      '/audit/lineage?of=ally:DE&account=delivered&item=leopard-2a6&knownAt=2024-04-02',
    ],
  },
  rules: {
    path: '/audit/rules',
    summary: 'What other rules reckon otherwise, line by line, since which event',
    examples: [
      '/audit/rules?to=obligations@2',
      '/audit/rules?of=ally:EU&from=obligations@1&to=obligations@2&knownAt=2024-04-02&effectiveAt=2024-04-01',
    ],
  },
  delays: {
    path: '/audit/delays',
    summary: 'Where the days went from announcement to delivery: each charged once, to a stage and whom it waited for',
    examples: [
      '/audit/delays?of=pledge:us-supp-2023-24',
      '/audit/delays?of=ally:CA&effectiveAt=2024-01-10',
      '/audit/delays?of=authority:US',
      '/audit/delays?of=alliance&limit=5',
    ],
  },
  leadTimes: {
    path: '/audit/lead-times',
    summary: 'How long authorities take over approvals, with those still open counted as open',
    examples: ['/audit/lead-times', '/audit/lead-times?ally=US&knownAt=2024-03-01'],
  },
}

/** The views in the order in which they are listed. */
export const VIEWS = Object.keys(routes) as ReadonlyArray<View>
