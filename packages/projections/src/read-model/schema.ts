/** "AidR" in SQLite's header: by it a file says that it is a read model (PRAGMA application_id). */
export const APPLICATION_ID = 0x4169_6452

/** The shape of the tables and indexes below, and of what they hold (PRAGMA user_version). It goes up with every change of them. */
export const SCHEMA_VERSION = 3

/**
 * The oldest shape that this code can still read. A file of a shape in between serves until one of the newest has been made
 * beside it; of any other, nothing is answered before that.
 */
export const OLDEST_READABLE = 2

/**
 * What is drawn out of events into the tables. It goes up whenever `linksOf` draws otherwise: a file of an earlier number
 * is still read, and serves until the new one has caught up beside it.
 */
export const EXTRACTION = 1

/**
 * Where the facts are, and what leads to them. `effect` has one narrow row an event; `link` leads from what a question is
 * about to the streams whose events decide its answer; `name` lists what there is.
 */
export const TABLES: ReadonlyArray<string> = [
  'CREATE TABLE effect (position INTEGER PRIMARY KEY, id INTEGER NOT NULL, stream INTEGER NOT NULL, known INTEGER NOT NULL) STRICT',
  // Some links and names are written more than once: to look whether one is there costs more than to read it once.
  'CREATE TABLE link (role INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL) STRICT',
  'CREATE TABLE name (kind INTEGER NOT NULL, name TEXT NOT NULL) STRICT',
  // One row: how far the log has been read, by what the event that stands there is known again, and whether this file may serve.
  'CREATE TABLE checkpoint (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL, id TEXT, extraction INTEGER NOT NULL, complete INTEGER NOT NULL) STRICT',
]

/** Built last when a whole log is read: one sort costs less than a million insertions. */
export const INDEXES: ReadonlyArray<string> = [
  'CREATE INDEX effect_id ON effect (id)',
  'CREATE INDEX effect_stream ON effect (stream, position)',
  'CREATE INDEX link_by_source ON link (role, source, target)',
  'CREATE INDEX name_by_kind ON name (kind, name)',
]
