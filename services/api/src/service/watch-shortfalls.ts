import { instantOf } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import { type Ledger, makeShortfallWatch, type ShortfallWatch } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Log } from '../log.ts'
import { logError, logWords } from '../log-words.ts'
import type { Metrics } from '../metrics/make-metrics.ts'
import type { Settings } from '../settings.ts'

type Watched = { readonly ledger: Ledger; readonly store: EventStore }
type Told = { readonly log: Log; readonly metrics: Metrics }

/** Begins to watch for shortfalls where the settings say so; answers how to stop it. */
export const watchShortfalls = (
  { ledger, store }: Watched,
  { shortfallWatch }: Pick<Settings, 'shortfallWatch'>,
  { log, metrics }: Told,
): ShortfallWatch['stop'] => {
  if (shortfallWatch === 'off') return async () => {}
  const watch = makeShortfallWatch({
    ledger,
    store,
    clock: () => instantOf(new Date()),
    tell: (outcome) => {
      if (E.isLeft(outcome)) {
        metrics.looked({ opened: 0, closed: 0, isPostponed: true })
        const { left } = outcome
        if (left._tag === 'Unforeseen') log.error({ shortfallWatch: 'postponed', ...logError(left.cause) })
        else log.warn({ shortfallWatch: 'postponed', error: left._tag, detail: logWords(left.detail) })
        return
      }
      const { opened, closed, refused } = outcome.right
      metrics.looked({ opened, closed, isPostponed: false })
      log.info({ shortfallWatch: 'looked', opened, closed })
      for (const detail of refused) log.error({ shortfallWatch: 'refused', detail })
    },
  })
  watch.start()
  return watch.stop
}
