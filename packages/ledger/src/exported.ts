import { canonicalEvent, decode, parseJson, readEvent, StoredEvent } from '@aid-ledger/domain'
import type { Batch, EventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { isEntry, isExported } from './kind-of-line.ts'

/** How many envelopes are handed to the store at a time while restoring. */
const RESTORE_BATCH = 500

/** The whole log as JSON lines: each event's canonical bytes, in order. */
export async function* exportLines(store: Pick<EventStore, 'readAll'>): AsyncIterable<string> {
  for await (const batch of store.readAll(0)) for (const event of batch) yield `${canonicalEvent(event)}\n`
}

/** A line of an export that cannot be restored: thrown while reading, since nothing of the file is kept then. */
export class UnreadableExport extends Error {
  readonly line: number
  constructor(line: number, detail: string) {
    super(detail)
    this.name = 'UnreadableExport'
    this.line = line
  }
}

const readEnvelope = (text: string | Uint8Array, line: number): StoredEvent => {
  const json = parseJson(text, { oneLine: true })
  if (E.isLeft(json)) throw new UnreadableExport(line, json.left.detail)
  if (isEntry(json.right) && !isExported(json.right))
    throw new UnreadableExport(line, 'this is an entry, not an event of an export: use aid-ledger record')
  const envelope = decode(StoredEvent)(json.right)
  if (E.isLeft(envelope))
    throw new UnreadableExport(line, envelope.left.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '))
  const readable = readEvent(envelope.right)
  if (E.isLeft(readable)) throw new UnreadableExport(line, readable.left.detail)
  return envelope.right
}

/** An export's lines as batches of envelopes, each read in full before it is handed on. */
export async function* exportedEvents(lines: AsyncIterable<string | Uint8Array>): AsyncIterable<Batch> {
  let batch: Array<StoredEvent> = []
  let line = 0
  for await (const text of lines) {
    line++
    if (text.length === 0) continue
    batch.push(readEnvelope(text, line))
    if (batch.length === RESTORE_BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
