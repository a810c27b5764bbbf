import { constants, type DatabaseSync } from 'node:sqlite'

/**
 * Takes from a connection all that a ledger never does: it may read, and a writing one may insert events. No update,
 * delete, upsert, DDL, ATTACH, VACUUM or PRAGMA gets prepared any more, whatever code comes to hold the connection.
 */
export const guardConnection = (database: DatabaseSync, mode: 'write' | 'read'): void => {
  database.enableDefensive(true)
  database.setAuthorizer((action, table) => {
    switch (action) {
      case constants.SQLITE_SELECT:
      case constants.SQLITE_READ:
      case constants.SQLITE_FUNCTION:
      case constants.SQLITE_TRANSACTION:
        return constants.SQLITE_OK
      case constants.SQLITE_INSERT:
        return mode === 'write' && table === 'event' ? constants.SQLITE_OK : constants.SQLITE_DENY
      default:
        return constants.SQLITE_DENY
    }
  })
}
