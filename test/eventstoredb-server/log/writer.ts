import { randomUUID } from 'node:crypto'
import { type AppendCheck, checkAppend } from './check-append.ts'
import type { ExpectedVersion } from './expected-version.ts'
import type { ProposedEvent } from './recorded-event.ts'
import type { Records } from './records.ts'
import { aStreamHistory, lastRevision } from './stream-history.ts'
import { DELETED_REVISION, isMetadataStream, isSoftDeleted } from './stream-limits.ts'
import { systemEvent } from './system-event.ts'
import type { WriteOutcome } from './write-outcome.ts'

/** The rules of writing: what is expected, what is a retry, and what a delete leaves behind. */
export class Writer {
  readonly #records: Records
  readonly #written: () => void

  /** Calls `written` after each write that put something into the log. */
  constructor(records: Records, written: () => void) {
    this.#records = records
    this.#written = written
  }

  append(name: string, expected: ExpectedVersion, proposed: ReadonlyArray<ProposedEvent>): WriteOutcome {
    const refusedOrRetried = this.#check(
      name,
      expected,
      proposed.map(({ id }) => id),
    )
    if (refusedOrRetried !== undefined) return refusedOrRetried
    if (proposed.length === 0) return this.#lastOf(name)
    const history = this.#records.streamOrNew(name)
    const first = history.events.length
    this.#records.write(history, proposed)
    const outcome = this.#lastOf(name)
    // The stream is there again, and shows what it holds from now on.
    if (isSoftDeleted(history.limits)) this.#describe(name, JSON.stringify({ $tb: first }))
    this.#written()
    return outcome
  }

  softDelete(name: string, expected: ExpectedVersion): WriteOutcome {
    const refused = this.#check(name, expected, [randomUUID()])
    if (refused !== undefined) return refused
    if (lastRevision(this.#records.stream(name)) < 0n && !this.#isDescribed(name))
      return { _tag: 'WrongVersion', current: -1n }
    const outcome = this.#describe(name, `{"$tb":${DELETED_REVISION}}`)
    this.#written()
    return outcome
  }

  tombstone(name: string, expected: ExpectedVersion): WriteOutcome {
    const refused = this.#check(name, expected, [randomUUID()])
    if (refused !== undefined) return refused
    this.#records.streamOrNew(name).tombstoned = true
    const { position } = this.#records.record(systemEvent('$streamDeleted', ''), name, DELETED_REVISION)
    this.#written()
    return { _tag: 'Written', revision: DELETED_REVISION, position }
  }

  #isDescribed(name: string): boolean {
    return lastRevision(this.#records.stream(`$$${name}`)) >= 0n
  }

  #describe(name: string, metadata: string): WriteOutcome {
    this.#records.write(this.#records.streamOrNew(`$$${name}`), [systemEvent('$metadata', metadata)])
    return this.#lastOf(`$$${name}`)
  }

  #lastOf(name: string): WriteOutcome {
    const history = this.#records.stream(name)
    return { _tag: 'Written', revision: lastRevision(history), position: history?.events.at(-1)?.position }
  }

  #check(name: string, expected: ExpectedVersion, ids: ReadonlyArray<string>): WriteOutcome | undefined {
    if (isMetadataStream(name) && this.#records.stream(name.slice(2))?.tombstoned === true)
      return { _tag: 'StreamIsDeleted' }
    const history = this.#records.stream(name) ?? aStreamHistory(name)
    const check: AppendCheck = checkAppend(history, this.#isDescribed(name), expected, ids, this.#records.known)
    switch (check._tag) {
      case 'MayBeWritten':
        return undefined
      case 'WrittenBefore':
        return { _tag: 'Written', revision: check.last.revision, position: check.last.position }
      case 'WrongVersion':
        return { _tag: 'WrongVersion', current: lastRevision(history) }
      case 'StreamIsDeleted':
        return check
    }
  }
}
