/** "AidL" in SQLite's header: by it a file says that it is a ledger (PRAGMA application_id). */
export const APPLICATION_ID = 0x4169_644c

/** The shape of the tables below (PRAGMA user_version); it goes up with every change of them. */
export const SCHEMA_VERSION = 1

/**
 * The log and its guards. Guards that look for the row before (and not only unique indexes) also stop INSERT OR REPLACE by a
 * program without recursive triggers, whose implied delete fires no delete trigger.
 */
export const SCHEMA: ReadonlyArray<string> = [
  `CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  type TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  recorded_at TEXT NOT NULL,
  data TEXT NOT NULL,
  meta TEXT NOT NULL,
  UNIQUE (stream, revision)
) STRICT`,
  `CREATE TRIGGER event_comes_next BEFORE INSERT ON event BEGIN
  SELECT RAISE(ABORT, 'the position is not the next one')
    WHERE NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM event);
  SELECT RAISE(ABORT, 'the revision is not the next one of its stream')
    WHERE NEW.revision IS NOT (SELECT coalesce(max(revision), -1) + 1 FROM event WHERE stream = NEW.stream);
  SELECT RAISE(ABORT, 'the event id is in the ledger already')
    WHERE EXISTS (SELECT 1 FROM event WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'recorded_at is before that of the event before')
    WHERE NEW.recorded_at < (SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1);
END`,
  `CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'facts are appended, never changed');
END`,
  `CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'facts are appended, never deleted');
END`,
]
