import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActorId } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { started, temporaryFolder } from '../testing/served-public-record.ts'
import { waitForRequests } from '../testing/wait-for-requests.ts'

const meta = {
  occurredOn: '2024-05-01',
  knownAt: '2024-05-01',
  assertedBy: 'thirdParty',
  sources: [{ url: 'https://example.org/', title: 'An example' }],
}
const data = { party: 'NORDIC', name: 'Nordic group', kind: 'institution', memberships: [] }
const own = JSON.stringify({ key: 'own-1', command: 'RegisterParty', data, meta })

async function* lines(...text: ReadonlyArray<string>): AsyncIterable<string> {
  yield* text
}

let folder: string
let remove: () => void
beforeEach(() => {
  const temporary = temporaryFolder()
  folder = temporary.folder
  remove = temporary.remove
})
afterEach(() => remove())

/** A ledger that somebody filled with one event of their own. */
const fillWithOwn = async (): Promise<void> => {
  const store = await makeSqliteEventStore({ directory: folder, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  const ledger = makeLedger({ store: store.right })
  expect(E.isRight(await ledger.record(lines(own), 'somebody' as ActorId))).toBe(true)
  await ledger.close()
}

describe('a ledger that somebody else filled', () => {
  it('is served as it is, without the public record', async () => {
    await fillWithOwn()
    const service = await started(folder)
    expect(service.holds).toEqual({ events: 1, pledges: 0, allies: 0, lastKnown: '2024-05-01', isSample: false })
    await service.close()
  })

  it('is left as it is even where the mark of an interrupted first start lies about', async () => {
    await fillWithOwn()
    writeFileSync(join(folder, 'public-record.unfinished'), '')
    const service = await started(folder)
    expect(service.holds.events).toBe(1)
    await service.close()
  })
})

describe('closing', () => {
  it('waits for a reader who waits for a position, and answers it once that is recorded', async () => {
    await fillWithOwn()
    const service = await started(folder)
    const waiting = ask(`${service.address}/parties?waitFor=2`)
    await waitForRequests(service.address, 1)
    const closed = service.close()
    const next = JSON.stringify({
      ...JSON.parse(own),
      key: 'own-2',
      data: { ...data, party: 'BALTIC', name: 'Baltic group' },
    })
    expect(E.isRight(await service.ledger.record(lines(next), 'somebody' as ActorId))).toBe(true)
    const { answer, response } = await waiting
    expect(answer.items.map(({ party }) => party)).toEqual(['BALTIC', 'NORDIC'])
    expect(response.status).toBe(200)
    await closed
    await service.close()
    expect(E.isLeft(await service.ledger.head())).toBe(true)
  })
})
