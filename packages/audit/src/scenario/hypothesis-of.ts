import type { Scenario } from '@aid-ledger/contract'
import { parseStream, type StreamKind, type StreamName } from '@aid-ledger/domain'
import { type LedgerError, malformed, type Reader } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { addEntries } from './add-entries.ts'
import { fatesOf } from './fates-of.ts'
import type { Hypothesis } from './hypothesis.ts'
import { hypotheticalStreams } from './hypothetical-streams.ts'
import { namesIn } from './names-in.ts'
import type { NoLongerHolds } from './replay-stream.ts'

/** How many events that no longer hold an error names: a person mends a few and asks again. */
const MAX_NAMED = 20

const nothingHolds = (refused: ReadonlyArray<NoLongerHolds>): LedgerError =>
  malformed(
    refused.slice(0, MAX_NAMED).map(({ event, text }) => ({
      pointer: '/changes',
      detail: `event ${event.position} (${event.type}, ${event.id}) would no longer hold: ${text} With "with": "dependents" it is left out too`,
    })),
  )

/** Makes the course that a scenario tells of, held against the first `at` events; left, in words, why it cannot be. */
export const hypothesisOf = async (
  scenario: Scenario,
  at: number,
  reader: Reader,
): Promise<E.Either<LedgerError, Hypothesis>> => {
  const { prefix } = reader
  const kindOf = (name: StreamName): StreamKind => {
    const kind = parseStream(name, prefix)?.kind
    if (kind === undefined) throw new Error(`stream ${name} is of no known kind`)
    return kind
  }
  const fates = await fatesOf(scenario, at, reader)
  if (E.isLeft(fates)) return fates
  const streams = await hypotheticalStreams(fates.right, kindOf, at, reader)
  if (streams.refused.length > 0 && scenario.with !== 'dependents') return E.left(nothingHolds(streams.refused))
  const added = await addEntries(scenario, streams, kindOf, at, reader)
  if (E.isLeft(added)) return added
  return E.right({
    at,
    gone: streams.gone,
    come: streams.come,
    added: added.right,
    named: namesIn([...streams.gone, ...streams.come], prefix),
    dropped: streams.refused,
  })
}
