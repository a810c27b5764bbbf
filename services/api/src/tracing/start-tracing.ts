import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import { noTracing, type Tracing } from './tracing.ts'

/** Traces where the settings say so. What they need is loaded only then: it is larger than the rest of the service. */
export const startTracing = async ({ tracesTo }: Pick<Settings, 'tracesTo'>, log: Log): Promise<Tracing> =>
  tracesTo === undefined ? noTracing : (await import('./otlp-tracing.ts')).otlpTracing(tracesTo, log)
