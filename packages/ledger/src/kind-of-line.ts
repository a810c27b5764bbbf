import type { Json } from '@aid-ledger/domain'

const has = (line: Json, fields: ReadonlyArray<string>): boolean =>
  typeof line === 'object' && line !== null && fields.every((field) => Object.hasOwn(line, field))

/** Whether a line is an event as an export has it, sound or not: for a person who took the one file for the other. */
export const isExported = (line: Json): boolean => has(line, ['id', 'type', 'stream', 'revision'])

/** Whether a line is an entry, sound or not. */
export const isEntry = (line: Json): boolean => has(line, ['key', 'command'])
