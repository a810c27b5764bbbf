import type { AppendReq, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { ProposedEvent } from '../log/recorded-event.ts'
import { readUuid } from './read-uuid.ts'
import { missingProperty } from './refusal.ts'

const JSON_CONTENT = 'application/json'

/** An event out of an append; refuses one without a type or a content type. */
export const readProposedEvent = (
  message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage,
): ProposedEvent => {
  const properties = message.getMetadataMap()
  const type = properties.get('type')
  const contentType = properties.get('content-type')
  if (type === undefined) throw missingProperty('type')
  if (contentType === undefined) throw missingProperty('content-type')
  return {
    id: readUuid(message.getId()),
    type,
    isJson: contentType === JSON_CONTENT,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }
}
