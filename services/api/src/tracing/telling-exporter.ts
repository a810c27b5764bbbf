import { type ExportResult, ExportResultCode } from '@opentelemetry/core'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import type { Log } from '../log.ts'

/** An exporter whose failures are told in the log: the first of each row, so that a collector that is away fills no disk. */
export const tellingExporter = (exporter: SpanExporter, log: Log): SpanExporter => {
  let isFailing = false
  const tell = ({ code, error }: ExportResult): void => {
    const fails = code === ExportResultCode.FAILED
    if (fails && !isFailing)
      log.warn({ traces: 'not sent', detail: error?.message ?? 'the collector did not take them' })
    if (!fails && isFailing) log.info({ traces: 'sent again' })
    isFailing = fails
  }
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        tell(result)
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  }
}
