import { viewAt } from '@aid-ledger/contract'
import type { BasisQuestion } from '@aid-ledger/domain'

/** The ally that a question names, in its address or as a filter; undefined where it names none. */
export const allyAsked = ({
  path,
  asked: { filters = {} },
}: Pick<BasisQuestion, 'path' | 'asked'>): string | undefined => {
  const { view, of } = viewAt(path) ?? {}
  return view === 'obligations' || view === 'timeline' ? of : filters.ally
}
