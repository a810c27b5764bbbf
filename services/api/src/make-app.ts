import type { Authenticator } from '@aid-ledger/access'
import { auditedLedger } from '@aid-ledger/audit'
import { type Feeds, makeFeeds } from '@aid-ledger/feeds'
import type { Ledger } from '@aid-ledger/ledger'
import type { Express } from 'express'
import { admit, type Reads } from './access/admit.ts'
import { nobody } from './access/nobody.ts'
import { commandRoutes } from './commands/command-routes.ts'
import { FEED_LIMITS, type FeedLimits } from './feeds/feed-limits.ts'
import { feedRoutes } from './feeds/feed-routes.ts'
import { schemaRoutes } from './feeds/schema-routes.ts'
import { addressLimit } from './http/address-limit.ts'
import { bareExpress } from './http/bare-express.ts'
import { httpRules } from './http/http-rules.ts'
import { inTurn } from './http/in-turn.ts'
import { type KeptAnswers, makeKeptAnswers } from './http/kept-answers.ts'
import { observe } from './http/observe.ts'
import { pageRoutes } from './http/page-routes.ts'
import { serviceRoutes, viewRoutes } from './http/read-routes.ts'
import { requestId } from './http/request-id.ts'
import { makeStillHolds } from './http/still-holds.ts'
import { unforeseen } from './http/unforeseen.ts'
import { unknownAddress } from './http/unknown-address.ts'
import { makeRateLimit } from './limits/rate-limit.ts'
import { type Log, silentLog } from './log.ts'
import { type Metrics, makeMetrics } from './metrics/make-metrics.ts'
import { observedLedger } from './metrics/observed-ledger.ts'
import { proofRoutes } from './proofs/proof-routes.ts'
import type { ServedProofs } from './proofs/start-proofs.ts'
import { scenarioRoute } from './scenario/scenario-route.ts'
import { sealedRoutes } from './sealed/sealed-routes.ts'
import { type AskHowFar, howFarOf } from './service/how-far.ts'
import { makeWhatIsThere } from './service/what-is-there.ts'
import { noTracing, type Tracing } from './tracing/tracing.ts'

export type AppOptions = {
  /** Where requests are told; without it nowhere. */
  readonly log?: Log
  /** Whom a request proves; without it nobody, so that nothing is recorded. */
  readonly authenticate?: Authenticator
  /** Who may read; without it whoever reaches the service. */
  readonly reads?: Reads
  /** How many requests a minute are taken of each; without it the usual number, and of this machine any. */
  readonly requestsAMinute?: number
  /** Whether the service is closing, so that it is no longer ready. */
  readonly isClosing?: () => boolean
  /** What the ledger holds, where somebody has counted it already. */
  readonly whatIsThere?: ReturnType<typeof makeWhatIsThere>
  /** What the store and the watch are counted in too; without it the app counts by itself. */
  readonly metrics?: Metrics
  readonly tracing?: Tracing
  /** Where finished answers are kept, where somebody may have to forget them. */
  readonly kept?: KeptAnswers
  /** The proofs of the ledger; without them it serves none. */
  readonly proofs?: ServedProofs
  /** What programs follow, where somebody has to end it; without it the app makes its own. */
  readonly feeds?: Feeds
  /** How patient it is with readers of feeds; without it as is usual. */
  readonly feedLimits?: FeedLimits
  /** How far log and read model have come; without it the ledger is asked. */
  readonly howFar?: AskHowFar
}

/** The HTTP shell of a ledger, as an Express application that listens nowhere yet. */
export const makeApp = (served: Ledger, options: AppOptions = {}): Express => {
  const { log = silentLog, authenticate = nobody, reads = 'open', requestsAMinute } = options
  const { isClosing = () => false, whatIsThere = makeWhatIsThere(served) } = options
  const { metrics = makeMetrics(), tracing = noTracing, howFar = howFarOf(served) } = options
  const { kept = makeKeptAnswers(), feeds = makeFeeds({ ledger: served }), feedLimits = FEED_LIMITS } = options
  const app = bareExpress(isClosing)
  const ledger = observedLedger(auditedLedger(served), metrics, tracing)
  const door = admit({ authenticate, reads, rateLimit: makeRateLimit(requestsAMinute), log })
  app.use(inTurn(requestId, tracing.request, observe(log, metrics), httpRules, addressLimit, door))
  const keptBy = reads === 'open' ? 'public' : 'private'
  viewRoutes(app, { ledger, log, kept, stillHolds: makeStillHolds(ledger), keptBy })
  scenarioRoute(app, ledger, log)
  commandRoutes(app, ledger, log)
  proofRoutes(app, { served: options.proofs, keptBy })
  feedRoutes(app, { feeds, limits: feedLimits, metrics, log, position: ledger.position })
  schemaRoutes(app)
  sealedRoutes(app, ledger, log)
  const { storeHealth } = ledger
  const signing = () => options.proofs?.signing()
  serviceRoutes(app, { metrics, signing, howFar, storeHealth, notReady: () => (isClosing() ? 'closing' : undefined) })
  pageRoutes(app, ledger, whatIsThere)
  app.use(unknownAddress)
  app.use(unforeseen(log))
  return app
}
