import { canonicalJson, type StoredEvent } from '@aid-ledger/domain'
import { columnMarks } from './column-marks.ts'
import { leafHash, type TreeHash } from './tree-hash.ts'

/** What the tree keeps of an event. */
export type Leaf = { readonly hash: TreeHash; readonly marks: Buffer }

/**
 * The leaf of an event: the hash over its canonical bytes, and the marks of its columns. The bytes are those of
 * `canonicalEvent`, put together from their members, since data and meta are needed by themselves too.
 */
export const leafOfEvent = (event: StoredEvent): Leaf => {
  const { id, position, recordedAt, revision, schemaVersion, stream, type } = event
  const [data, meta] = [canonicalJson(event.data), canonicalJson(event.meta)]
  // None of the texts has a character that JSON would escape: their codecs let none through.
  const bytes = `{"data":${data},"id":"${id}","meta":${meta},"position":"${position}","recordedAt":"${recordedAt}","revision":${revision},"schemaVersion":${schemaVersion},"stream":"${stream}","type":"${type}"}`
  return {
    hash: leafHash(Buffer.from(bytes, 'utf8')),
    marks: columnMarks([id, stream, String(revision), type, String(schemaVersion), recordedAt, data, meta]),
  }
}
