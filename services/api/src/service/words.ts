import type { WorthOpening } from '../pages/worth-opening.ts'
import { holdsWords } from './holds-words.ts'
import { STOP_WITHIN_SECONDS } from './stop-server.ts'
import type { WhatIsThere } from './what-is-there.ts'

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
