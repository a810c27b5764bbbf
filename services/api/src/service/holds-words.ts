import type { WhatIsThere } from './what-is-there.ts'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** What a ledger holds, as a sentence. */
export const holdsWords = ({ events, allies, pledges, lastKnown }: WhatIsThere): string =>
  `It holds ${counted(events, 'event', 'events')}: ${counted(pledges, 'pledge', 'pledges')}, ${counted(allies, 'ally', 'allies')}${lastKnown === undefined ? '' : `; the latest fact became known on ${lastKnown.slice(0, 10)}`}.`

/** What the public record is, so that nobody takes it for the whole. */
export const sampleWords = 'It begins with the public record, a sample from public sources: it does not say everything.'
