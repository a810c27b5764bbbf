import type { WorthOpening } from '../pages/worth-opening.ts'
import { STOP_WITHIN_SECONDS } from './stop-server.ts'
import type { WhatIsThere } from './what-is-there.ts'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const holdsWords = ({ events, allies, pledges, lastKnown }: WhatIsThere): string =>
  `It holds ${counted(events, 'event', 'events')}: ${counted(pledges, 'pledge', 'pledges')}, ${counted(allies, 'ally', 'allies')}${lastKnown === undefined ? '' : `; the latest fact became known on ${lastKnown.slice(0, 10)}`}.`

/** What a person reads once the service serves. */
export const servingWords = (address: string, holds: WhatIsThere, worthOpening: ReadonlyArray<WorthOpening>): string =>
  [
    '',
    `Aid Ledger serves on ${address}`,
    holdsWords(holds),
    '',
    'Worth opening:',
    ...worthOpening.map(({ address: path, what }) => `  ${address}${path}\n    ${what}`),
    '',
    `All addresses: ${address}/docs`,
    'Stop it with Ctrl-C.',
    '',
  ].join('\n')

export const stoppingWords = `Stopping: requests under way have up to ${STOP_WITHIN_SECONDS} seconds. Ctrl-C again stops at once.`

export const stoppedWords = 'Stopped. The ledger is closed; the next start goes on with the same data.'
