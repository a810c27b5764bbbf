import type { DatabaseSync } from 'node:sqlite'

/** By what a file of the proofs says what it is, and in which shape (PRAGMA application_id and user_version). */
export type FileHeader = { readonly applicationId: number; readonly format: number }

export const numberOf = (database: DatabaseSync, pragma: string): number =>
  Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma])

/** Whether nothing is in a file yet: a kill may have left it so. */
export const isEmpty = (database: DatabaseSync): boolean =>
  database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

export const hasHeader = (database: DatabaseSync, { applicationId, format }: FileHeader): boolean =>
  numberOf(database, 'application_id') === applicationId && numberOf(database, 'user_version') === format

/** The statements that write it. */
export const writingHeader = ({ applicationId, format }: FileHeader): string =>
  `PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${format}`
