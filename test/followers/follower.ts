// node test/followers/follower.ts ADDRESS FEED FILE: a program that keeps what a feed tells, and how far it is, in one database.
import { DatabaseSync } from 'node:sqlite'
import { makeLedgerClient } from '@aid-ledger/client'
import type { FeedId, FeedName } from '@aid-ledger/contract'
import { canonicalJson } from '@aid-ledger/domain'

const [url = '', feed = '', file = ''] = process.argv.slice(2)
/** Whoever looks into it while it is opened after a kill holds it up. */
const PATIENCE_MS = 10_000

const database = new DatabaseSync(file, { timeout: PATIENCE_MS })
// Nothing here keeps a message from being there twice: that is the reader's own doing, and what is tried.
database.exec(`PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS told (id TEXT NOT NULL, what TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL)`)
const readPlace = database.prepare('SELECT id FROM place')
const tell = database.prepare('INSERT INTO told VALUES (?, ?)')
const move = database.prepare('INSERT INTO place VALUES (1, ?) ON CONFLICT DO UPDATE SET id = excluded.id')

const ended = new AbortController()
process.once('SIGTERM', () => ended.abort())

const following = makeLedgerClient({ url }).follow(feed as FeedName, {
  after: '0',
  store: { read: async () => readPlace.get()?.['id'] as FeedId | undefined },
  signal: ended.signal,
})
for await (const told of following) {
  database.exec('BEGIN IMMEDIATE')
  if (told.kind === 'event') tell.run(told.id, canonicalJson(told.event))
  if (told.kind === 'change') tell.run(told.id, canonicalJson(told))
  move.run(told.id)
  database.exec('COMMIT')
}
