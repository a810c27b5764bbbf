import { EVENT_MESSAGE, type FeedId, schemaAddress } from '@aid-ledger/contract'
import type { StoredEvent } from '@aid-ledger/domain'
import type { FeedMessage } from '../feeds.ts'

const SCHEMA = schemaAddress('ledger-event')

/** An event whose canonical text is at hand. */
export type TextOfEvent = Pick<StoredEvent, 'type' | 'stream' | 'recordedAt'> & {
  readonly id: FeedId
  /** The whole envelope in canonical form, in which it is told as it is. */
  readonly text: string
}

/**
 * The message that tells an event, in canonical form (RFC 8785): joined of texts, since what stands between them holds nothing
 * that JSON would escape. `source` is the ledger, `prefix` that of its streams.
 */
export const ledgerMessage = (
  { id, type, stream, recordedAt, text }: TextOfEvent,
  source: string,
  prefix: string,
): FeedMessage => ({
  id,
  json: `{"data":${text},"datacontenttype":"application/json","dataschema":"${SCHEMA}","id":"${id}","source":"${source}","specversion":"1.0","subject":"${stream.slice(prefix.length)}","time":"${recordedAt}","type":"${EVENT_MESSAGE}${type}"}`,
})
