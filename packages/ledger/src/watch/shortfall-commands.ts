import { type Day, LEDGER_ACTOR } from '@aid-ledger/domain'
import type { Given } from '../command-handler.ts'
import type { NotedShortfall, NotedShortfalls } from './noted-shortfalls.ts'
import { type OverdueTranche, type TrancheName, trancheKey } from './overdue-tranche.ts'

/**
 * The key makes the event's id: of the tranche and of how many times this was done to it before, not of the day. So whoever
 * else looks at the same ledger at the same time writes the same event, and it is there once.
 */
const keyOf = (name: TrancheName, cycle: number, what: 'opened' | 'closed'): string =>
  `shortfall:${trancheKey(name)}/${cycle}:${what}`

/** The ledger says it of today, on no source but its own events. */
const given = (key: string, command: string, data: object, today: Day): Given => {
  const meta = { occurredOn: today, knownAt: today, assertedBy: 'ledger', sources: [] }
  return { key, command, data, meta, actor: LEDGER_ACTOR }
}

const opening = (overdue: OverdueTranche, noted: NotedShortfall | undefined, today: Day): Given =>
  given(keyOf(overdue, (noted?.openings ?? 0) + 1, 'opened'), 'OpenShortfall', overdue, today)

const closing = ({ name, closings }: NotedShortfall, today: Day): Given =>
  given(keyOf(name, closings + 1, 'closed'), 'CloseShortfall', name, today)

/** What there is to note today: what is overdue and not noted, and what is noted as open and no longer overdue. */
export const shortfallCommands = (
  overdue: ReadonlyArray<OverdueTranche>,
  noted: NotedShortfalls,
  today: Day,
): ReadonlyArray<Given> => {
  const late = new Set(overdue.map(trancheKey))
  return [
    ...overdue.flatMap((tranche) => {
      const before = noted.get(trancheKey(tranche))
      return before?.isOpen === true ? [] : [opening(tranche, before, today)]
    }),
    ...[...noted].flatMap(([key, shortfall]) =>
      shortfall.isOpen && !late.has(key) ? [closing(shortfall, today)] : [],
    ),
  ]
}
