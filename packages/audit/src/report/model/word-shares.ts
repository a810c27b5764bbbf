import type { AuditedAccount, LineageAnswer } from '@aid-ledger/contract'
import { formatMinor, minorOf } from '@aid-ledger/domain'
import type { Asker } from './asker.ts'
import { isNothing } from './is-nothing.ts'
import { MAX_LISTED, MAX_TRACED_NUMBERS } from './limits.ts'
import { measureOf } from './measure-of.ts'
import type { Line, Total } from './report.ts'

/** The numbers of a total that are traced: what was promised, what came, what is missing. */
const TRACED = ['announced', 'delivered', 'overdue'] as const satisfies ReadonlyArray<AuditedAccount>

type Shares = LineageAnswer['restsOn']
type Summed = Pick<Total, 'item' | 'unit' | 'currency' | 'modality' | 'purpose' | 'envelope'>

/** One number of a total: from how many lines and events it comes, and how much of it rests on whose word. */
export type WordShare = Summed & {
  readonly account: (typeof TRACED)[number]
  readonly amount: string
  readonly lines: number
  readonly events: number
  readonly restsOn: Shares
}

/** The lines that a total is the sum of: the ally's own, and none that another one doubles. */
const isIn =
  ({ item, unit, currency, modality, purpose, envelope }: Total) =>
  (line: Line): boolean =>
    line.donors.length === 1 &&
    line.duplicateOf === undefined &&
    line.item.code === item &&
    line.unit === unit &&
    line.currency === currency &&
    line.modality === modality &&
    line.purpose === purpose &&
    line.envelope === envelope

const tracedOf = async (total: Total, account: WordShare['account'], lines: ReadonlyArray<Line>, asker: Asker) => {
  const { item, unit, currency, modality, purpose, envelope } = total
  const measure = measureOf(total)
  const shares = { donor: 0n, recipient: 0n, thirdParty: 0n }
  const events = new Set<string>()
  for (const { pledge, line } of lines) {
    const { first } = await asker.all({ view: 'lineage', with: { of: `pledge:${pledge}`, line, account } }, MAX_LISTED)
    for (const word of ['donor', 'recipient', 'thirdParty'] as const)
      shares[word] += minorOf(first.restsOn[word], measure)
    for (const { event } of first.items) events.add(event.eventId)
  }
  const amount = shares.donor + shares.recipient + shares.thirdParty
  if (amount !== minorOf(total[account], measure)) throw new Error('what a total rests on does not add up to it')
  const said = (minor: bigint) => formatMinor(minor, measure) as Shares['donor']
  return {
    ...{ item, modality, purpose, account, amount: total[account], lines: lines.length, events: events.size },
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
    ...(envelope === undefined ? {} : { envelope }),
    restsOn: { donor: said(shares.donor), recipient: said(shares.recipient), thirdParty: said(shares.thirdParty) },
  }
}

/** Traces the totals of an ally to the events behind their lines, as far as the limit goes. */
export const wordShares = async (
  totals: ReadonlyArray<Total>,
  lines: ReadonlyArray<Line>,
  asker: Asker,
): Promise<{ readonly shares: ReadonlyArray<WordShare>; readonly more: boolean }> => {
  const shares: Array<WordShare> = []
  let traced = 0
  for (const total of totals)
    for (const account of TRACED) {
      const behind = lines.filter(isIn(total)).filter((line) => !isNothing(line[account]))
      if (behind.length === 0) continue
      traced += behind.length
      if (traced > MAX_TRACED_NUMBERS) return { shares, more: true }
      shares.push(await tracedOf(total, account, behind, asker))
    }
  return { shares, more: false }
}
