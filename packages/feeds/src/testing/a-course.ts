import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BEGINNING, type FeedPlace, type ViewFeed } from '@aid-ledger/contract'
import { type Instant, type RecordedEvent, RULES, type RulesName, type StoredEvent } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { keepIndex } from '../course/keep-index.ts'
import { makeViewCourse } from '../course/view-course.ts'
import type { Course } from '../course.ts'
import type { ViewStep } from '../view/view-step.ts'

const LEDGER_ID = '00000000-0000-5000-8000-000000000001'

/** An instance that follows a ledger: what it tells of a feed after a place, until it has caught up. */
export type Instance = {
  (feed: ViewFeed, after?: FeedPlace, rules?: RulesName): Promise<ReadonlyArray<ViewStep>>
  /** The same as it comes, and live after that. */
  readonly course: (feed: ViewFeed, rules?: RulesName) => Course<ViewStep>
}

/** A log in a file of its own, and as many instances on it as somebody asks for, all by one clock. */
export const onALedger = async <A>(
  log: ReadonlyArray<RecordedEvent>,
  now: string,
  use: (instance: () => Instance) => Promise<A>,
): Promise<A> => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  const opened = await makeSqliteEventStore({ path: join(folder, 'ledger.db'), mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  const store = opened.right
  const ends: Array<() => void> = []
  const stored = async function* () {
    if (log.length > 0) yield log as unknown as ReadonlyArray<StoredEvent>
  }
  const restored = await store.restore(stored())()
  if (E.isLeft(restored)) throw new Error(JSON.stringify(restored.left))
  const instance = (): Instance => {
    const clock = () => now as Instant
    const ledger = makeLedger({ store, clock })
    const index = keepIndex(ledger)
    ends.push(index.close)
    const course = (feed: ViewFeed, rules: RulesName = RULES) =>
      makeViewCourse({ ledger, index, clock, ledgerId: async () => LEDGER_ID }, feed, rules)
    const told = async (feed: ViewFeed, after: FeedPlace = BEGINNING, rules: RulesName = RULES) => {
      const end = new AbortController()
      const steps: Array<ViewStep> = []
      for await (const batch of course(feed, rules).after({ ...after, rules }, end.signal)) {
        steps.push(...batch.steps)
        if (batch.caughtUp) break
      }
      end.abort()
      return steps
    }
    return Object.assign(told, { course })
  }
  try {
    return await use(instance)
  } finally {
    for (const end of ends) end()
    await store.close()
    rmSync(folder, { recursive: true })
  }
}
