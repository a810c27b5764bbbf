import type { Recorded } from '@aid-ledger/ledger'
import { sayNumber } from '../table/say-number.ts'

/** How many entries are recorded, how many were there. */
export const counted = ({ recorded, already }: Recorded): string =>
  `${sayNumber(String(recorded))} recorded, ${sayNumber(String(already))} already there`
