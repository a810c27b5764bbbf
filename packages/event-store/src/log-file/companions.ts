/** The files that lie beside a ledger's file, by what they are for. */
export const companions = (path: string) => ({
  /** An empty SQLite file whose lock says that somebody writes. It stays: deleting a lock file lets two in. */
  lock: `${path}.lock`,
  /** Who writes, and at what address it serves. */
  note: `${path}.writer.json`,
  /** A ledger in the making, until it is whole and renamed. */
  unfinished: `${path}.new`,
  /** SQLite's write-ahead log; there while somebody writes, or after they were killed. */
  wal: `${path}-wal`,
})
