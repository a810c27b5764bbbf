import type { Day, RecordedEvent, RulesName } from '@aid-ledger/domain'
import type { LineKey } from '../line-key.ts'
import { type LineView, lineView } from '../line-view.ts'
import { type Picture, pictureOf } from '../picture.ts'
import type { Question } from '../question.ts'

/** What a test asks, as it writes it: plain text stands for days. */
export type Asking = {
  readonly at?: number
  readonly knownAt?: string
  readonly effectiveAt?: string
  readonly milestone?: Question['milestone']
  readonly against?: Question['against']
  readonly rules?: RulesName
}

/** A question in full: of all that is recorded and had happened by the end of 2024, unless a test says otherwise. */
export const asking = (of: Asking = {}): Question =>
  ({
    at: Number.MAX_SAFE_INTEGER,
    effectiveAt: '2024-12-31' as Day,
    milestone: 'handedOver',
    against: 'original',
    ...of,
  }) as Question

export const seenBy = (log: ReadonlyArray<RecordedEvent>, of: Asking = {}): Picture => pictureOf(log, asking(of))

/** One line as it is served: by default the million rounds of which the builders' facts speak. */
export const lineIn = (log: ReadonlyArray<RecordedEvent>, of: Asking = {}, key = 'eu-1m-shells/rounds'): LineView => {
  const picture = seenBy(log, of)
  const account = picture.lines.get(key as LineKey)
  if (account === undefined) throw new Error(`no line ${key}: there are ${[...picture.lines.keys()].join(', ')}`)
  return lineView(account, picture, undefined)
}
