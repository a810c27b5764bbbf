import type { RecordedEvent } from '@aid-ledger/domain'
import type { Reader } from '@aid-ledger/ledger'
import { pauseEachTurn } from '../walk/pause.ts'
import type { Hypothesis } from './hypothesis.ts'
import { namesIn } from './names-in.ts'
import type { NoLongerHolds } from './replay-stream.ts'

/** What an event brings into the ledger that events of other streams name: `pledge eu-1m-shells`. */
const begins = (event: RecordedEvent): ReadonlyArray<string> => {
  if (event.type === 'PledgeAnnounced') return [`pledge ${event.data.pledge}`]
  return event.type === 'ApprovalRequested' ? [`approval ${event.data.approval}`] : []
}

const namedIn = (event: RecordedEvent, prefix: string): ReadonlyArray<string> => {
  const { pledges, approvals } = namesIn([event], prefix)
  return [...[...pledges].map((id) => `pledge ${id}`), ...[...approvals].map((id) => `approval ${id}`)]
}

/**
 * What stays of other streams, and names a pledge or an approval that this course does not know: a shipment of what nobody
 * promised. No stream is decided anew for what happens in another, so it is told and not left out; `most` of them at most.
 */
export const aboutNothing = async (
  { gone, come }: Hypothesis,
  around: ReadonlyArray<RecordedEvent>,
  most: number,
  { inTime, prefix }: Pick<Reader, 'inTime' | 'prefix'>,
): Promise<ReadonlyArray<NoLongerHolds>> => {
  const begun = new Set(come.flatMap(begins))
  const lost = new Set(gone.flatMap(begins).filter((name) => !begun.has(name)))
  if (lost.size === 0) return []
  const isGone = new Set(gone.map(({ id }) => id))
  const inTurn = pauseEachTurn(inTime)
  const found: Array<NoLongerHolds> = []
  for (const event of [...around.filter(({ id }) => !isGone.has(id)), ...come]) {
    if (found.length >= most) break
    await inTurn()
    const named = namedIn(event, prefix).find((name) => lost.has(name))
    if (named !== undefined) found.push({ event, text: `names ${named}, which this course does not know` })
  }
  return found
}
