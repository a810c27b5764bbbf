import type { AuditedAccount, LineageAnswer } from '@aid-ledger/contract'
import type { Asker } from './asker.ts'
import { isNothing } from './is-nothing.ts'
import { MAX_TRACED_NUMBERS } from './limits.ts'
import type { Total } from './report.ts'

/** The numbers of a total that are traced: what was promised, what came, what is missing. */
const TRACED = ['announced', 'delivered', 'overdue'] as const satisfies ReadonlyArray<AuditedAccount>

type Summed = Pick<Total, 'item' | 'unit' | 'currency' | 'modality' | 'purpose' | 'envelope'>

/** One number of a total: from how many lines and events it comes, and how much of it rests on whose word. */
export type WordShare = Summed & {
  readonly account: (typeof TRACED)[number]
  readonly amount: string
  readonly lines: number
  readonly events: number
  readonly restsOn: LineageAnswer['restsOn']
}

const tracedOf = async (
  ally: string,
  { item, unit, currency, modality, purpose, envelope }: Total,
  account: WordShare['account'],
  asker: Asker,
): Promise<WordShare> => {
  const kind = {
    ...{ item, modality, purpose },
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
  }
  const asked = { of: `ally:${ally}`, account, ...kind, envelope: String(envelope === true), limit: '1' }
  // Of the events only their number is told.
  const { amount, lines = 0, events = 0, restsOn } = await asker.one({ view: 'lineage', with: asked })
  return { ...kind, ...(envelope === undefined ? {} : { envelope }), account, amount, lines, events, restsOn }
}

/** Traces the totals of an ally to the events behind their lines, as far as the limit goes. */
export const wordShares = async (
  ally: string,
  totals: ReadonlyArray<Total>,
  asker: Asker,
): Promise<{ readonly shares: ReadonlyArray<WordShare>; readonly more: boolean }> => {
  const shares: Array<WordShare> = []
  let traced = 0
  for (const total of totals)
    for (const account of TRACED.filter((name) => !isNothing(total[name]))) {
      const share = await tracedOf(ally, total, account, asker)
      traced += share.lines
      if (traced > MAX_TRACED_NUMBERS) return { shares, more: true }
      shares.push(share)
    }
  return { shares, more: false }
}
