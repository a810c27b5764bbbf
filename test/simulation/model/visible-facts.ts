import { type Fact, lastDayOf, type Question, type Recorded } from './fact.ts'

type Approved = {
  readonly id: string
  readonly target: string
  readonly knownAt: string
  readonly replacement: { readonly data: unknown; readonly occurredOn?: string } | undefined
}

const isPublic = ({ meta }: Recorded, knownAt: string | undefined): boolean =>
  knownAt === undefined || Date.parse(meta.knownAt) <= endOf(knownAt)

const endOf = (knownAt: string): number => Date.parse(knownAt.length > 10 ? knownAt : `${knownAt}T23:59:59.999Z`)

/** The corrections that were approved, among what may be seen; what names an approval means its correction. */
const approvedAmong = (seen: ReadonlyArray<Recorded>): ReadonlyArray<Approved> => {
  const approvals = seen.flatMap((event) => (event.type === 'CorrectionApproved' ? [event] : []))
  return seen.flatMap((event) => {
    if (event.type !== 'CorrectionProposed') return []
    const approval = approvals.find(({ data }) => String(data.correction) === event.id)
    if (approval === undefined) return []
    const named = approvals.find(({ id }) => id === String(event.data.event))
    const target = String(named?.data.correction ?? event.data.event)
    return [{ id: event.id, target, knownAt: approval.meta.knownAt, replacement: event.data.replacement }]
  })
}

type Said = { readonly data: unknown; readonly occurredOn: string | undefined; readonly knownAt: string }
type Verdict = 'stands' | 'struck' | Said

/** What corrections make of an event, or of a correction: it stands, it is struck, or something else is said in its place. */
const verdictOn = (id: string, approved: ReadonlyArray<Approved>): Verdict => {
  const correcting = approved.filter(({ target }) => target === id)
  const byKnown = [...correcting].sort((a, b) =>
    a.knownAt === b.knownAt ? (a.id < b.id ? 1 : -1) : a.knownAt < b.knownAt ? 1 : -1,
  )
  for (const correction of byKnown) {
    const further = verdictOn(correction.id, approved)
    const { replacement, knownAt } = correction
    // A correction that is struck has no hold of anything: whatever corrected the event before it, or nothing, does.
    if (further === 'struck') continue
    if (further !== 'stands') return { ...further, occurredOn: further.occurredOn ?? replacement?.occurredOn }
    return replacement === undefined
      ? 'struck'
      : { data: replacement.data, occurredOn: replacement.occurredOn, knownAt }
  }
  return 'stands'
}

const factOf = (event: Recorded, verdict: Exclude<Verdict, 'struck'>): Fact => {
  const said = verdict === 'stands' ? undefined : verdict
  const knownAt = said?.knownAt ?? event.meta.knownAt
  const occurred = lastDayOf(said?.occurredOn ?? event.meta.occurredOn)
  const known = knownAt.slice(0, 10)
  const day = occurred < known ? occurred : known
  return { id: event.id, type: event.type, data: said?.data ?? event.data, knownAt, day } as Fact
}

/** What a question lets through: the first events, of those the public ones, corrected, and of those what had taken effect. */
export const visibleFacts = (log: ReadonlyArray<Recorded>, question: Question): ReadonlyArray<Fact> => {
  const seen = log.filter((event) => event.position <= question.at && isPublic(event, question.knownAt))
  const approved = approvedAmong(seen)
  return seen.flatMap((event) => {
    if (event.type.startsWith('Correction')) return []
    const verdict = verdictOn(event.id, approved)
    if (verdict === 'struck') return []
    const fact = factOf(event, verdict)
    return fact.day <= question.effectiveAt ? [fact] : []
  })
}
