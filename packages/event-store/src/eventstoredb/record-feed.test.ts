import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../sqlite/fixture/temporary-folder.ts'
import type { ClusterRecord } from './cluster-record.ts'
import { type CountedCopy, makeCountedCopy } from './counted-copy.ts'
import { makeClusterLog } from './fixture/cluster-log.ts'
import { makeCounter } from './make-counter.ts'
import { openCopy } from './open-copy.ts'
import type { ReadAnswer } from './read-answer.ts'
import { recordFeed } from './record-feed.ts'
import { streamNames } from './stream-prefix.ts'

const names = streamNames('aid.')
let log: ReturnType<typeof makeClusterLog>
let path: string
let remove: () => void
let copy: CountedCopy
let subscription: Readable & { readonly cancel: () => void }
/** Answers the look into metadata that is under way: by the stream's last metadata, or by none. */
let answerLook: (record: ClusterRecord | undefined) => void
beforeEach(() => {
  log = makeClusterLog()
  const made = temporaryFolder()
  remove = made.remove
  path = join(made.folder, 'copy.sqlite')
  copy = makeCountedCopy(openCopy(path, 'aid.'), () => {})
  subscription = Object.assign(new Readable({ objectMode: true, read: () => {} }), { cancel: () => {} })
})
afterEach(() => {
  copy.close()
  remove()
})

const beginFeed = (): Promise<string> => {
  const client = {
    readOne: () =>
      new Promise<ClusterRecord | undefined>((resolve) => {
        answerLook = resolve
      }),
  }
  const told = { onCounted: () => {}, onCaughtUp: () => {}, onLooked: () => {}, onCheckpoint: () => {} }
  const feed = recordFeed({ path, client, copy, counter: makeCounter(copy, names), names, ...told }, subscription)
  return feed.catch((error: Error) => error.message)
}
/** Gives records as the server does, each by an answer of its own. */
const give = async (...records: ReadonlyArray<ClusterRecord>): Promise<void> => {
  for (const record of records)
    subscription.push({ record, checkpoint: undefined, hasCaughtUp: false } satisfies ReadAnswer)
  await nextTurn()
  await nextTurn()
}
const metadata = (data: string) => log.raw({ stream: '$$aid.pledge-a', type: '$metadata', data })
const event = () => log.written({ stream: 'aid.pledge-b' })

describe('a feed of records', () => {
  it('counts nothing that comes after metadata before these are known to hide nothing', async () => {
    beginFeed()
    await give(event(), metadata('{}'), event(), event())
    expect(copy.tip().position).toBe(1)
    answerLook(undefined)
    await nextTurn()
    expect(copy.tip().position).toBe(3)
  })

  it('ends by metadata that hide events, and counts nothing that came after', async () => {
    const feed = beginFeed()
    const [before, hiding, after] = [event(), metadata('{"$tb":2}'), event()]
    await give(before, hiding, after)
    answerLook(hiding)
    expect(await feed).toContain('The stream aid.pledge-a was deleted or truncated by somebody')
    expect(copy.tip().position).toBe(1)
  })

  it('that is over counts nothing any more, though the answer that it waited for comes: the next feed does', async () => {
    const feed = beginFeed()
    await give(event(), metadata('{}'), event())
    // As a call ends: what has come stays to be read.
    subscription.push(null)
    subscription.emit('error', new Error('the connection is gone'))
    expect(await feed).toBe('the connection is gone')
    answerLook(undefined)
    await nextTurn()
    await nextTurn()
    expect(copy.tip().position).toBe(1)
  })
})
