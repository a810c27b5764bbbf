import type { EventId, RecordedEvent } from '@aid-ledger/domain'
import type { Reading } from '@aid-ledger/ledger'
import { type Parts, type Picture, pictureOf, type Scope } from '@aid-ledger/projections'
import { eventsNamed, type PictureOf } from './events-named.ts'
import type { Hypothesis } from './hypothesis.ts'

/** What an ally's pictures depend on, beside what already belongs to it, where a scenario brings it lines. */
const isDonor = (scope: Scope, { named }: Hypothesis): boolean => scope.of === 'ally' && named.donors.has(scope.ally)

/** Whether anything of a part of the ledger may be otherwise. */
const isTouched = (scope: Scope, { seen }: Picture, hypothesis: Hypothesis): boolean => {
  const { streams, pledges, approvals } = hypothesis.named
  if (scope.of === 'pledge' && pledges.has(scope.pledge)) return true
  if (scope.of === 'approvals' && scope.approvals.some((approval) => approvals.has(approval))) return true
  return isDonor(scope, hypothesis) || seen.events.some(({ stream }) => streams.has(stream))
}

const inOrder = (events: Iterable<RecordedEvent>): ReadonlyArray<RecordedEvent> =>
  [...events].sort((a, b) => Number(a.position) - Number(b.position))

/**
 * The hypothetical course as a question sees it: a part that a scenario does not touch is as it is; of one that it does, all
 * that was recorded of it and of what the scenario names, without what is gone and with what has come, is reckoned anew.
 * `recorded` gives parts whenever they became known, since what is moved may have become known earlier.
 */
export const hypotheticalCourse = (
  real: Reading,
  recorded: PictureOf,
  hypothesis: Hypothesis,
  reader: Parameters<typeof eventsNamed>[2],
): Reading => {
  const question = { ...real.question, at: hypothesis.at + hypothesis.added }
  const gone = new Set(hypothesis.gone.map(({ id }) => id))
  let named: Promise<ReadonlyMap<EventId, RecordedEvent>> | undefined
  const picture: PictureOf = async (scope) => {
    const base = await recorded(scope)
    if (!isTouched(scope, base, hypothesis)) return real.picture(scope)
    named ??= eventsNamed(hypothesis.named, recorded, reader)
    const events = new Map(await named)
    for (const event of base.seen.events) events.set(event.id, event)
    for (const id of gone) events.delete(id)
    for (const event of hypothesis.come) events.set(event.id, event)
    return pictureOf(inOrder(events.values()), question)
  }
  const part: Parts['part'] = async (name, scope, views) =>
    views[name](await picture(scope)) as ReturnType<(typeof views)[typeof name]>
  return {
    ...real,
    question,
    picture,
    parts: () => {
      const { donors, ...parts } = real.parts()
      return { ...parts, donors: [...new Set([...donors, ...hypothesis.named.donors])].sort(), picture, part }
    },
  }
}
