import { openDatabase } from './open-database.ts'

/** What SQLite finds wrong with a file: pages, the types of columns, and indexes that do not say what the table does. */
export const wrongInFile = (path: string): string | undefined => {
  try {
    const database = openDatabase(path)
    try {
      const [first] = database.prepare('PRAGMA integrity_check(1)').all()
      const words = String(first?.['integrity_check'])
      return words === 'ok' ? undefined : words
    } finally {
      database.close()
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
