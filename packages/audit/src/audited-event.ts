import type { AuditedEvent } from '@aid-ledger/contract'
import type { RecordedEvent } from '@aid-ledger/domain'
import { isCorrection, type Picture, partiesOf, sentenceOf, toldEvent } from '@aid-ledger/projections'
import { isHypothetical } from './scenario/hypothetical-id.ts'
import { rootsIn } from './walk/roots-in.ts'

/** Shows an event behind a number, with the correction that has hold of it as a picture sees it, or with what it corrects. */
export const auditedEvent = (picture: Picture): ((event: RecordedEvent) => AuditedEvent) => {
  const names = partiesOf(picture)
  const rootOf = rootsIn(picture.seen.events)
  const titleOf = (event: RecordedEvent, root: RecordedEvent | undefined): string => {
    const sentence = sentenceOf(event, names)
    return root === undefined ? sentence : `${sentence}, of event ${root.position}: ${sentenceOf(root, names)}`
  }
  return (event) => {
    const correctedBy = picture.seen.corrections.get(event.id)?.correction.id
    const root = isCorrection(event) ? rootOf(event) : undefined
    return {
      ...toldEvent(event),
      title: titleOf(event, root),
      ...(correctedBy === undefined ? {} : { correctedBy }),
      ...(root === undefined ? {} : { corrects: root.id }),
      ...(isHypothetical(event.id) ? { hypothetical: true as const } : {}),
    }
  }
}
