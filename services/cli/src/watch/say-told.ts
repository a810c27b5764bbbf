import type { Told } from '@aid-ledger/client'
import { AUDITED_ACCOUNTS, type FeedCause, type FeedChange, type FeedName, type ViewFeed } from '@aid-ledger/contract'
import { sayPlace } from '../show/show-lines.ts'
import { oneLine } from '../table/one-line.ts'
import { sayNumber } from '../table/say-number.ts'
import type { Screen } from '../table/screen.ts'

const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const fromTo = (name: string, from: string | undefined, to: string | undefined): ReadonlyArray<string> =>
  from === to ? [] : [`${name} ${from ?? 'none'} → ${to ?? 'none'}`]

const sayMaybe = (amount: string | undefined): string | undefined =>
  amount === undefined ? undefined : sayNumber(amount)

/** What a line of an ally has otherwise than before: its accounts, and when it is due next. */
const ofLine = ({ before, after }: FeedChange<'obligations'>): ReadonlyArray<string> => {
  const accounts = AUDITED_ACCOUNTS.flatMap((name) =>
    fromTo(words(name), sayNumber(before?.[name] ?? '0'), sayNumber(after?.[name] ?? '0')),
  )
  const line = after ?? before
  const [first, ...others] = accounts
  const measured = first === undefined ? [] : [`in ${line?.unit ?? line?.currency}: ${first}`, ...others]
  return [...measured, ...fromTo('next due', before?.nextDue?.on, after?.nextDue?.on)]
}

/** What an approval has otherwise than before; of one that was put off, why. */
const ofGate = ({ before, after }: FeedChange<'approvals'>): ReadonlyArray<string> => {
  const delay = after?.delays.at(before?.delays.length ?? 0)
  return [
    ...fromTo('state', before?.state, after?.state),
    ...fromTo('needed by', before?.neededBy, after?.neededBy),
    ...(delay === undefined ? [] : [delay.reason]),
  ]
}

/** How the rows of each view differ, each told by what matters most in it. */
const DIFFERENCES: { readonly [F in ViewFeed]: (change: FeedChange<F>) => ReadonlyArray<string> } = {
  obligations: ofLine,
  shortfalls: ({ before, after }) => [
    ...fromTo('missing', sayMaybe(before?.missing), sayMaybe(after?.missing)),
    `due ${(after ?? before)?.dueOn}`,
  ],
  approvals: ofGate,
  timeline: ({ before, after }) => [(after ?? before)?.title ?? ''],
}

/** Which row it is; an entry of a timeline, whose own name is a UUID, is told by what it is about. */
const nameOf = ({ key, pledge, line }: FeedChange, feed: ViewFeed): string =>
  feed !== 'timeline'
    ? key
    : pledge === undefined
      ? 'entry'
      : sayPlace(line === undefined ? { pledge } : { pledge, line })

const sayCause = (cause: FeedCause): string => {
  if (cause.by === 'clock') return `as ${cause.day} began`
  const { position, type, occurredOn, assertedBy } = cause.event
  return `by event ${position}, ${type} of ${occurredOn}, as told by ${assertedBy}`
}

const sayChanges = <F extends ViewFeed>({ feed, day, cause, changes }: Told<F> & { feed: F }, screen: Screen) =>
  changes.map((one) => {
    const change = one as FeedChange<F>
    const differences = DIFFERENCES[feed](change).join(', ')
    const kinds = change.kinds.map(words).join(', ')
    const stressed = change.kinds.some((kind) => kind === 'overdue') ? screen.red(kinds) : kinds
    const what = differences === '' ? '' : ` (${oneLine(differences)})`
    return `${day}  ${change.allies.join(',')}  ${screen.bold(nameOf(one, feed))}: ${stressed}${what}; ${sayCause(cause)}`
  })

/** What a feed tells in words, one line a change: what, from what, to what, caused by what. */
export const sayTold = (told: Told<FeedName>, screen: Screen): ReadonlyArray<string> => {
  if (told.kind === 'change') return sayChanges(told as Told<ViewFeed> & { feed: ViewFeed }, screen)
  const { position, type, stream, meta } = told.event
  return [`${position}  ${meta.occurredOn}  ${screen.bold(type)}  ${stream}  as told by ${meta.assertedBy}`]
}
