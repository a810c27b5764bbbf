import { ENTRY_REFERENCE } from '@aid-ledger/contract'
import { eventIdOf } from './name-ids.ts'

/** The members in which a command's data name an event; in an entry they may say `entry:<key>` instead. */
const EVENT_FIELDS = new Set(['event', 'correction', 'dispute', 'suspicion', 'supersedes', 'causationId'])
/** The members that lead to the data which would stand for a corrected event, and may name events in their turn. */
const WITHIN = new Set(['replacement', 'data'])

/** Puts the ids of events in the place of `entry:<key>`: an entry's event id follows from its key. */
export const resolveReferences = (part: unknown): unknown => {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
  return Object.fromEntries(
    Object.entries(part).map(([field, value]) => {
      if (WITHIN.has(field)) return [field, resolveReferences(value)]
      const key = EVENT_FIELDS.has(field) && typeof value === 'string' ? ENTRY_REFERENCE.exec(value)?.[1] : undefined
      return [field, key === undefined ? value : eventIdOf(key, 0)]
    }),
  )
}
