import type { Instant } from '@aid-ledger/domain'

/** What a restored event was in the ledger that it comes from. */
export type RestoredAs = { readonly position: number; readonly revision: number; readonly recordedAt: Instant }

/** What the metadata of an event on the cluster says beside the event's own `meta`. */
export type StoredMetadata = {
  /** The append that wrote it: a name of its own for each, by which an append tried again is told from the first. */
  readonly append: string
  /** How many events of the same append come after it. Events of one append count together or not at all. */
  readonly left: number
  readonly schemaVersion: number
  readonly restored?: RestoredAs | undefined
}

const RESTORED = '"position":(\\d{1,15}),"recordedAt":"([0-9TZ:.-]{24})","revision":(\\d{1,15})'
const SHAPE = new RegExp(
  `^\\{"append":"([A-Za-z0-9-]{1,64})","left":(\\d{1,4}),"schemaVersion":(\\d{1,4})(?:,"restored":\\{${RESTORED}\\})?,"meta":(?=\\{)`,
)

/** The metadata of an event, as JSON text; `meta` is canonical JSON and goes in as it is. */
export const metadataText = ({ append, left, schemaVersion, restored }: StoredMetadata, meta: string): string => {
  const as =
    restored === undefined
      ? ''
      : `,"restored":{"position":${restored.position},"recordedAt":"${restored.recordedAt}","revision":${restored.revision}}`
  return `{"append":"${append}","left":${left},"schemaVersion":${schemaVersion}${as},"meta":${meta}}`
}

/**
 * Reads what `metadataText` wrote, to the letter, without writing `meta` anew; undefined on anything else: then no ledger
 * wrote it.
 */
export const readMetadata = (text: string): (StoredMetadata & { readonly meta: string }) | undefined => {
  const match = SHAPE.exec(text)
  if (match === null || !text.endsWith('}}')) return undefined
  const [head, append = '', left, schemaVersion, position, recordedAt, revision] = match
  const restored =
    position === undefined
      ? undefined
      : { position: Number(position), revision: Number(revision), recordedAt: recordedAt as Instant }
  return {
    append,
    left: Number(left),
    schemaVersion: Number(schemaVersion),
    restored,
    meta: text.slice(head.length, -1),
  }
}
