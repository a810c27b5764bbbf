import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { RequestHandler } from 'express'
import { routeOf } from '../http/route-of.ts'
import type { Log } from '../log.ts'
import { VERSION } from '../version.ts'
import { tellingExporter } from './telling-exporter.ts'
import type { Tracing } from './tracing.ts'

/** How long one export may take, and so how long the last one may hold up a stop. */
const EXPORT_WITHIN_MS = 5000

const NAME = 'aid-ledger'

const makeProvider = (endpoint: string, log: Log): TracerProvider => {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: EXPORT_WITHIN_MS,
  })
  return new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': NAME, 'service.version': VERSION }),
    spanProcessors: [new BatchSpanProcessor({ exporter: tellingExporter(exporter, log) })],
  })
}

type Around = AsyncLocalStorage<Context>

/** Begins a request's span within the caller's trace; names it once the route is known. */
const requestSpan = (tracer: Tracer, around: Around): RequestHandler => {
  const propagator = new W3CTraceContextPropagator()
  return (req, res, next) => {
    const caller = propagator.extract(ROOT_CONTEXT, req.headers, defaultTextMapGetter)
    const span = tracer.startSpan(req.method, { kind: SpanKind.SERVER }, caller)
    res.locals['traceId'] = span.spanContext().traceId
    res.once('close', () => {
      const route = routeOf(req)
      span.updateName(`${req.method} ${route}`)
      span.setAttributes({
        'http.request.method': req.method,
        'http.route': route,
        'http.response.status_code': res.statusCode,
        'aid_ledger.request_id': String(res.locals['requestId']),
      })
      if (res.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    })
    around.run(trace.setSpan(caller, span), next)
  }
}

/** Traces that are sent to an OpenTelemetry collector, by OTLP over HTTP. */
export const otlpTracing = (endpoint: string, log: Log): Tracing => {
  const provider = makeProvider(endpoint, log)
  const tracer = provider.getTracer(NAME, VERSION)
  const around: Around = new AsyncLocalStorage()

  const within = async <A>(span: Span, context: Context, work: () => Promise<A>): Promise<A> => {
    try {
      return await around.run(trace.setSpan(context, span), work)
    } catch (failure) {
      // The failure's words are for the log: they may name files.
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw failure
    } finally {
      span.end()
    }
  }
  return {
    request: requestSpan(tracer, around),
    span: (name, said, work) => {
      const context = around.getStore() ?? ROOT_CONTEXT
      const span = tracer.startSpan(name, { attributes: said }, context)
      return within(span, context, () => work((more) => span.setAttributes(more)))
    },
    ended: (name, said, seconds) => {
      const now = Date.now()
      tracer.startSpan(name, { attributes: said, startTime: now - seconds * 1000, root: true }, ROOT_CONTEXT).end(now)
    },
    stop: () => provider.shutdown().catch(() => {}),
  }
}
