import type { Ask, AuditSubject } from '@aid-ledger/contract'
import { type LedgerError, malformed } from '@aid-ledger/ledger'
import { SUM_NAMES } from './sum-names.ts'

type LineageAsk = Ask<'lineage'>
type Name = keyof LineageAsk

const OF_A_TRANCHE = ['tranche', 'dueOn'] as const satisfies ReadonlyArray<Name>
const OF_A_LINE = ['line', ...OF_A_TRANCHE] as const satisfies ReadonlyArray<Name>

/** What cannot be asked beside what else is asked of a lineage; undefined where all goes together. */
export const wrongTogether = (asking: LineageAsk, { of }: AuditSubject): LedgerError | undefined => {
  const given = (names: ReadonlyArray<Name>, detail: string) =>
    names.flatMap((name) => (asking[name] === undefined ? [] : [{ pointer: `/${name}`, detail }]))
  const problems =
    of === 'pledge'
      ? [
          ...given(SUM_NAMES, 'names a sum, and a pledge has none: ask it of `ally:` and a code, or of `alliance`'),
          ...(asking.account === 'missing' ? [] : given(OF_A_TRANCHE, 'goes with `account=missing` alone')),
        ]
      : [
          ...given(OF_A_LINE, 'names a line, or a part of one: ask it of `pledge:` and an id'),
          ...(asking.account === 'missing'
            ? [{ pointer: '/account', detail: 'what is missing is of one tranche: ask it of `pledge:` and an id' }]
            : []),
        ]
  return problems.length === 0 ? undefined : malformed(problems)
}
