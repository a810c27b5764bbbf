import type { EventId } from '@aid-ledger/domain'

/** Data in which events that have other ids in a hypothetical course are named by these; the same where none is named. */
export const renamed = <A>(data: A, names: ReadonlyMap<EventId, EventId>): A => {
  if (names.size === 0) return data
  if (typeof data === 'string') return (names.get(data as string as EventId) ?? data) as A
  if (typeof data !== 'object' || data === null) return data
  let isSame = true
  const within = (value: unknown): unknown => {
    const other = renamed(value, names)
    if (other !== value) isSame = false
    return other
  }
  const copy = Array.isArray(data)
    ? data.map(within)
    : Object.fromEntries(Object.entries(data).map(([member, value]) => [member, within(value)]))
  return isSame ? data : (copy as A)
}
