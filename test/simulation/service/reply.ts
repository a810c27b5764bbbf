import type { IncomingHttpHeaders } from 'node:http'

/** What the service answered. */
export type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

/** A request as it goes out. */
export type Sent = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: { readonly [header: string]: string }
  readonly body?: string
}
