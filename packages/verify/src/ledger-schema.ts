/** The tables and guards of a ledger's log, to the letter: stated here by itself, and held to the engine's by a test. */
export const LEDGER_SCHEMA: ReadonlyArray<string> = [
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
