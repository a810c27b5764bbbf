import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { stopServer } from '../service/stop-server.ts'

type Attribute = { readonly key: string; readonly value: { readonly stringValue?: string; readonly intValue?: number } }

/** A span as a collector gets it, its attributes as an object. */
export type ReceivedSpan = {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly said: { readonly [attribute: string]: string | number | undefined }
}

type Body = {
  readonly resourceSpans: ReadonlyArray<{
    readonly scopeSpans: ReadonlyArray<{
      readonly spans: ReadonlyArray<Omit<ReceivedSpan, 'said'> & { readonly attributes: ReadonlyArray<Attribute> }>
    }>
  }>
}

const spansIn = ({ resourceSpans }: Body): ReadonlyArray<ReceivedSpan> =>
  resourceSpans
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
    .map(({ attributes, ...span }) => ({
      ...span,
      said: Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue])),
    }))

/** An OpenTelemetry collector on a real port, that keeps what it receives (OTLP over HTTP, in JSON). */
export const aCollector = async () => {
  const spans: Array<ReceivedSpan> = []
  const paths = new Set<string>()
  const server = createServer(async (req, res) => {
    paths.add(`${req.method} ${req.url}`)
    spans.push(...spansIn((await json(req)) as Body))
    res.setHeader('Content-Type', 'application/json').end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { endpoint: `http://127.0.0.1:${port}`, spans, paths, end: () => stopServer(server) }
}
