import type { DatabaseSync } from 'node:sqlite'
import type { Instant } from '@aid-ledger/domain'
import type { Attempt, Webhook } from './webhook.ts'
import { inFileWords } from './webhook-failure.ts'
import { webhookFile } from './webhook-file.ts'
import { webhookOpener } from './webhook-opener.ts'
import { WEBHOOK_COLUMNS, webhookOfRow } from './webhook-row.ts'

/** How many attempts of each webhook are kept: two days of a message that fails. */
export const KEPT_ATTEMPTS = 100

/** A webhook as it was when its delivery began; after a replay it is of another generation. */
export type Delivering = Webhook & { readonly generation: number }

/** What a failed attempt leads to: another one, or none. */
export type Then = { readonly state: 'active'; readonly next: Instant } | { readonly state: 'dead' | 'gone' }

/**
 * Where delivery writes down how far it is. Each outcome is on the disk, with how far the webhook is by it, when the call
 * returns; of a webhook that was removed or began anew meanwhile nothing is written, and the answer is false. Throws a WebhookFileFailure where the file cannot be used.
 */
export type DeliveryBook = {
  /** The webhooks that are to be delivered to. */
  readonly due: () => ReadonlyArray<Delivering>
  readonly delivered: (of: Delivering, attempt: Attempt) => boolean
  readonly failed: (of: Delivering, attempt: Attempt, since: Instant, then: Then) => boolean
  /** That there was nothing to deliver up to an id. */
  readonly passed: (of: Delivering, after: string) => boolean
  readonly close: () => void
}

const DUE = `SELECT ${WEBHOOK_COLUMNS}, generation FROM webhook WHERE state = 'active' ORDER BY ordinal`
const STANDS = "WHERE id = ? AND generation = ? AND state = 'active'"
const DELIVERED = `UPDATE webhook SET after = ?, message = NULL, tries = 0, since = NULL, next = NULL, detail = NULL ${STANDS}`
const FAILED = `UPDATE webhook SET message = ?, tries = ?, since = ?, next = ?, detail = ?, state = ? ${STANDS}`
const PASSED = `UPDATE webhook SET after = ? ${STANDS} AND message IS NULL`
const ATTEMPT = `INSERT INTO attempt (webhook, message, at, try, outcome, status, detail, took)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
const FORGET = `DELETE FROM attempt WHERE webhook = ?1 AND ordinal <=
  (SELECT ordinal FROM attempt WHERE webhook = ?1 ORDER BY ordinal DESC LIMIT 1 OFFSET ${KEPT_ATTEMPTS})`

const noteAttempt = (database: DatabaseSync, id: string, attempt: Attempt): void => {
  const { message, at, try: tries, outcome, status = null, detail = null, tookMs } = attempt
  database.prepare(ATTEMPT).run(id, message, at, tries, outcome, status, detail, tookMs)
  database.prepare(FORGET).run(id)
}

/** All of it or nothing: an outcome, and how far the webhook is by it. Answers whether it still stood. */
const atOnce = (database: DatabaseSync, write: () => boolean): boolean => {
  database.exec('BEGIN IMMEDIATE')
  try {
    const stood = write()
    database.exec('COMMIT')
    return stood
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** The book of the webhooks in the folder of a ledger, for the one process that delivers. */
export const openDeliveryBook = (directory: string): DeliveryBook => {
  const path = webhookFile(directory)
  const opener = webhookOpener(path)
  const using = <A>(otherwise: A, use: (database: DatabaseSync) => A): A =>
    inFileWords(path, () => {
      const database = opener.standing()
      return database === undefined ? otherwise : use(database)
    })
  const noting = (
    { id, generation }: Delivering,
    attempt: Attempt,
    sql: string,
    values: ReadonlyArray<string | number | null>,
  ) =>
    using(false, (database) =>
      atOnce(database, () => {
        if (database.prepare(sql).run(...values, id, generation).changes === 0) return false
        noteAttempt(database, id, attempt)
        return true
      }),
    )
  return {
    due: () =>
      using([], (database) =>
        database
          .prepare(DUE)
          .all()
          .map((row) => ({ ...webhookOfRow(row), generation: Number(row['generation']) })),
      ),
    delivered: (of, attempt) => noting(of, attempt, DELIVERED, [attempt.message]),
    failed: (of, attempt, since, then) => {
      const next = then.state === 'active' ? then.next : null
      const { message, try: tries, detail = null } = attempt
      return noting(of, attempt, FAILED, [message, tries, since, next, detail, then.state])
    },
    passed: ({ id, generation }, after) =>
      using(false, (database) => database.prepare(PASSED).run(after, id, generation).changes > 0),
    close: opener.close,
  }
}
