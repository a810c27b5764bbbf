import type { TreeHash } from './tree-hash.ts'

export type EventProof = {
  readonly event: string
  readonly index: number
  readonly path: ReadonlyArray<TreeHash>
  readonly checkpoint: string
}

/** One file that proves one event to whoever has the log's key (C2SP tlog-proof); the event itself is its extra data. */
export const eventProof = ({ event, index, path, checkpoint }: EventProof): string =>
  [
    'c2sp.org/tlog-proof@v1',
    `extra ${Buffer.from(event, 'utf8').toString('base64')}`,
    `index ${index}`,
    ...path.map((hash) => hash.toString('base64')),
    '',
    checkpoint,
  ].join('\n')
