import { ENTRY_REFERENCE } from '@aid-ledger/contract'
import type { EventId } from '@aid-ledger/domain'
import type { LedgerError } from './ledger-error.ts'
import { eventIdOf } from './name-ids.ts'

/** The members in which a command's data name an event; in an entry they may say `entry:<key>` instead. */
const EVENT_FIELDS = new Set(['event', 'correction', 'dispute', 'suspicion', 'supersedes', 'causationId'])
/** The members that lead to the data which would stand for a corrected event, and may name events in their turn. */
const WITHIN = new Set(['replacement', 'data'])

const keyIn = (field: string, value: unknown): string | undefined =>
  EVENT_FIELDS.has(field) && typeof value === 'string' ? ENTRY_REFERENCE.exec(value)?.[1] : undefined

/** Puts the ids of events in the place of `entry:<key>`: an entry's event id follows from its key. */
export const resolveReferences = (part: unknown): unknown => {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
  return Object.fromEntries(
    Object.entries(part).map(([field, value]) => {
      if (WITHIN.has(field)) return [field, resolveReferences(value)]
      const key = keyIn(field, value)
      return [field, key === undefined ? value : eventIdOf(key, 0)]
    }),
  )
}

/** The keys of the entries whose events a part names. */
const keysIn = (part: unknown): ReadonlyArray<string> =>
  typeof part !== 'object' || part === null || Array.isArray(part)
    ? []
    : Object.entries(part).flatMap(([field, value]) => {
        if (WITHIN.has(field)) return keysIn(value)
        const key = keyIn(field, value)
        return key === undefined ? [] : [key]
      })

/** Why an entry was refused, in the keys that it names and not in ids that nobody wrote. */
export const inKeys = async (
  error: LedgerError,
  data: unknown,
  isRecorded: (id: EventId) => Promise<boolean>,
): Promise<LedgerError> => {
  if (error._tag !== 'Refused') return error
  const named = keysIn(data)
    .map((key) => ({ key, id: eventIdOf(key, 0) }))
    .filter(({ id }) => error.detail.includes(id))
  for (const { key, id } of named)
    if (!(await isRecorded(id))) return { ...error, detail: `no entry with the key "${key}" has been recorded` }
  return { ...error, detail: named.reduce((words, { key, id }) => words.replaceAll(id, `entry:${key}`), error.detail) }
}
