import type { CommandId, EventId } from '../value/ids.ts'

const uuid = (version: number, n: number): string =>
  `00000000-0000-${version}000-8000-${n.toString(16).padStart(12, '0')}`

/** The id of the event that the nth command (from 1) of a history records. */
export const nthEvent = (n: number): EventId => uuid(5, n) as EventId

/** The id of the nth command (from 1) of a history. */
export const nthCommand = (n: number): CommandId => uuid(4, n) as CommandId
