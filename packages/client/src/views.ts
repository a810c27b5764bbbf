import { type AnswerOf, type Ask, answerCodecs, routes, VIEWS, type View } from '@aid-ledger/contract'
import type { Codec } from '@aid-ledger/domain'
import { addressOf, type Parameters } from './address-of.ts'
import type { Connection, Replied, RequestOptions } from './connection.ts'
import type { Plain } from './plain.ts'

/** Of whom or what a view is asked, by the name that its address has for it; a test holds it to the routes. */
export const SUBJECTS = {
  obligations: 'ally',
  timeline: 'ally',
  pledge: 'pledge',
  history: 'pledge',
  event: 'position',
  page: 'page',
  decision: 'decision',
  decisionAudit: 'decision',
} as const satisfies { readonly [V in View]?: string }

type Subjects = typeof SUBJECTS
type OfSubject<V extends View> = V extends keyof Subjects ? { readonly [S in Subjects[V]]: string } : object

/** What a view is asked with: its subject, where it has one, and the parameters of its query. */
export type AskedOf<V extends View> = Plain<Ask<V>> & OfSubject<V>

type Asking<V extends View> =
  Record<never, never> extends AskedOf<V>
    ? (ask?: AskedOf<V>, options?: RequestOptions) => Promise<Replied<AnswerOf<V>>>
    : (ask: AskedOf<V>, options?: RequestOptions) => Promise<Replied<AnswerOf<V>>>

/** Every view of the contract as a function of its question. */
export type Views = { readonly [V in View]: Asking<V> }

const pathOf = (view: View, asked: Parameters): string => {
  const { path, of } = routes[view]
  if (of === undefined) return addressOf(path, asked)
  const { [of.name]: subject, ...parameters } = asked
  return addressOf(path.replace(`{${of.name}}`, encodeURIComponent(String(subject))), parameters)
}

/** Asks for views: one way for all of them, since the contract says of each where it is, what it takes and what it answers. */
export const makeViews = ({ read }: Connection): Views =>
  Object.fromEntries(
    VIEWS.map((view) => [
      view,
      (asked: Parameters = {}, options?: RequestOptions) =>
        read(answerCodecs[view] as Codec<unknown>, pathOf(view, asked), undefined, options),
    ]),
  ) as unknown as Views
