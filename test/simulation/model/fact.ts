import type { DataOf, EventType } from '@aid-ledger/domain'

/** An event that the service acknowledged, as the model keeps it. */
export type Recorded = {
  readonly [T in EventType]: {
    readonly id: string
    readonly type: T
    readonly stream: string
    readonly revision: number
    readonly position: number
    readonly actor: string
    readonly data: DataOf<T>
    readonly meta: { readonly occurredOn: string; readonly knownAt: string; readonly assertedBy: string }
  }
}[EventType]

/** What an event says once corrections are taken in. */
export type Fact<T extends EventType = EventType> = {
  readonly [K in T]: {
    readonly id: string
    readonly type: K
    readonly data: DataOf<K>
    readonly knownAt: string
    /** The day on which it takes effect. */
    readonly day: string
  }
}[T]

/** A question as the model asks it. */
export type Question = {
  readonly at: number
  readonly knownAt?: string
  readonly effectiveAt: string
  readonly milestone: string
  readonly against: string
}

const LAST_DAY = /^\d{4}-\d{2}-\d{2}$/

const endOf = (date: string): string => {
  if (LAST_DAY.test(date)) return date
  const [year, month = '12'] = date.split('-')
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)
}

/** The day that counts of an EDTF date: the last of the period; of an open one, the day that is given. */
export const lastDayOf = (date: string): string => {
  const [from = '', to] = date.split('/')
  if (to === undefined) return endOf(from)
  return to === '..' ? from.padEnd(10, '-01') : endOf(to)
}

/** The order of what replaces what: effective day, when it was known, event id. */
export const laterThan = (a: Fact, b: Fact): boolean =>
  a.day !== b.day ? a.day > b.day : a.knownAt !== b.knownAt ? a.knownAt > b.knownAt : a.id > b.id

export const latestOf = <F extends Fact>(facts: ReadonlyArray<F>): F | undefined =>
  facts.find((fact) => facts.every((other) => other === fact || laterThan(fact, other)))
