import type { RequestHandler } from 'express'

/** What is said of a span: names of routes, views, commands and kinds of errors; never who asked, or what about. */
export type Said = { readonly [attribute: string]: string | number }

/** Tells a tracing system what the service does and how long it takes. */
export type Tracing = {
  /** Begins the span of a request, within the caller's trace where it names one (W3C `traceparent`). */
  readonly request: RequestHandler
  /** Runs work in a span within that of whatever runs it; the work may say more. */
  readonly span: <A>(name: string, said: Said, work: (say: (more: Said) => void) => Promise<A>) => Promise<A>
  /** Tells of what has just ended and took some seconds, in a trace of its own. */
  readonly ended: (name: string, said: Said, seconds: number) => void
  /** Sends what has not been sent. */
  readonly stop: () => Promise<void>
}

const sayNothing = (): void => {}

/** Where no tracing system is configured. */
export const noTracing: Tracing = {
  request: (_req, _res, next) => next(),
  span: (_name, _said, work) => work(sayNothing),
  ended: () => {},
  stop: async () => {},
}
