import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { didYouMean, type Instant, instantOf, show } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Attempt, Webhook } from './webhook.ts'
import type { WebhookOpener } from './webhook-opener.ts'
import { attemptOfRow, WEBHOOK_COLUMNS, webhookOfRow } from './webhook-row.ts'
import { newSecret } from './webhook-secret.ts'
import type { Managed, Replay, WantedWebhook, WithSecret } from './webhook-store.ts'

/** Each follows its feed and has a receiver of its own; more partners than an alliance has, each with a few. */
export const MAX_WEBHOOKS = 100
/** How long the former secret of a webhook signs beside the new one. */
export const OLD_SECRET_HOURS = 24

const HOUR_MS = 3_600_000
const ID_BYTES = 8

/** What the calls of a store stand on. */
export type Parts = { readonly opener: WebhookOpener; readonly clock: () => Instant }

export const listIn = (database: DatabaseSync | undefined): ReadonlyArray<Webhook> =>
  database?.prepare(`SELECT ${WEBHOOK_COLUMNS} FROM webhook ORDER BY ordinal`).all().map(webhookOfRow) ?? []

const rowIn = (database: DatabaseSync | undefined, id: string) =>
  database?.prepare(`SELECT ${WEBHOOK_COLUMNS} FROM webhook WHERE id = ?`).get(id)

/** The webhook of an id and the file that it is in; left where there is none. */
const known = ({ opener }: Parts, id: string): Managed<{ database: DatabaseSync; webhook: Webhook }> => {
  const database = opener.standing()
  const row = rowIn(database, id)
  if (database !== undefined && row !== undefined) return E.right({ database, webhook: webhookOfRow(row) })
  const ids = listIn(database).map((webhook) => webhook.id)
  return E.left({
    _tag: 'WebhookNotFound',
    detail: `there is no webhook ${show(id)}${didYouMean(id, ids)}: name one by the id that the list of webhooks gives`,
  })
}

export const webhookKnown = (parts: Parts, id: string): Managed<Webhook> => {
  const found = known(parts, id)
  return E.isLeft(found) ? found : E.right(found.right.webhook)
}

const foundAgain = (database: DatabaseSync, id: string): Webhook => webhookOfRow(rowIn(database, id)!)

export const add = (
  { opener, clock }: Parts,
  { url, feed, filter, after, actor }: WantedWebhook,
): Managed<WithSecret> => {
  const database = opener.made()
  if (listIn(database).length >= MAX_WEBHOOKS)
    return E.left({
      _tag: 'TooManyWebhooks',
      detail: `there are ${MAX_WEBHOOKS} webhooks, and no more are taken: remove one that is no longer needed`,
    })
  const id = `wh_${randomBytes(ID_BYTES).toString('hex')}`
  const secret = newSecret()
  database
    .prepare(
      `INSERT INTO webhook (id, url, feed, filter, after, secret, actor, created, state, generation, tries)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'active', 1, 0)`,
    )
    .run(id, url, feed, JSON.stringify(filter), after, secret, actor, clock())
  return E.right({ webhook: foundAgain(database, id), secret })
}

/** Overwrites what lies of deleted secrets in the write-ahead log; where somebody reads there, the next checkpoint does. */
const dropFromLog = (database: DatabaseSync): void => database.exec('PRAGMA wal_checkpoint(TRUNCATE)')

export const rotate = (parts: Parts, id: string): Managed<WithSecret> => {
  const found = known(parts, id)
  if (E.isLeft(found)) return found
  const { database, webhook } = found.right
  const secret = newSecret()
  const until = instantOf(new Date(Date.parse(parts.clock()) + OLD_SECRET_HOURS * HOUR_MS))
  database
    .prepare('UPDATE webhook SET old_secret = secret, old_until = ?, secret = ? WHERE id = ?')
    .run(until, secret, id)
  return E.right({ webhook, secret })
}

export const secrets = (parts: Parts, id: string): Managed<ReadonlyArray<string>> => {
  const found = known(parts, id)
  if (E.isLeft(found)) return found
  const { database } = found.right
  const row = database.prepare('SELECT secret, old_secret, old_until FROM webhook WHERE id = ?').get(id)
  const secret = String(row?.['secret'])
  if (row?.['old_until'] == null) return E.right([secret])
  // Instants are of one form, in UTC, so that their text sorts as they do.
  if (String(row['old_until']) > parts.clock()) return E.right([secret, String(row['old_secret'])])
  database.prepare('UPDATE webhook SET old_secret = NULL, old_until = NULL WHERE id = ?').run(id)
  dropFromLog(database)
  return E.right([secret])
}

export const replay = (parts: Parts, id: string, how: Replay): Managed<Webhook> => {
  const found = known(parts, id)
  if (E.isLeft(found)) return found
  const { database, webhook } = found.right
  if (how.from === 'next' && webhook.waiting === undefined)
    return E.left({ _tag: 'NothingToSkip', detail: `${id} waits for no message, so there is none to leave out` })
  const after = how.from === 'after' ? how.after : how.from === 'next' ? webhook.waiting!.message : webhook.after
  // A new generation: what is under way for the old one counts for nothing any more.
  database
    .prepare(
      `UPDATE webhook SET after = ?, state = 'active', generation = generation + 1,
         message = NULL, tries = 0, since = NULL, next = NULL, detail = NULL WHERE id = ?`,
    )
    .run(after, id)
  return E.right(foundAgain(database, id))
}

export const remove = (parts: Parts, id: string): Managed<Webhook> => {
  const found = known(parts, id)
  if (E.isLeft(found)) return found
  const { database, webhook } = found.right
  database.prepare('DELETE FROM webhook WHERE id = ?').run(id)
  dropFromLog(database)
  return E.right(webhook)
}

export const attempts = (parts: Parts, id: string): Managed<ReadonlyArray<Attempt>> => {
  const found = known(parts, id)
  if (E.isLeft(found)) return found
  const rows = found.right.database
    .prepare(
      'SELECT message, at, try, outcome, status, detail, took FROM attempt WHERE webhook = ? ORDER BY ordinal DESC',
    )
    .all(id)
  return E.right(rows.map(attemptOfRow))
}
