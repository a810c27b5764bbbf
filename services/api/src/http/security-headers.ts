import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import { STYLE } from '../pages/style.ts'

const styleHash = createHash('sha256').update(STYLE).digest('base64')

/**
 * Nothing is loaded but the style within the page itself; no script runs, nobody frames the pages. Whether the service is
 * reached by TLS only the proxy before it knows: `Strict-Transport-Security` is its word to give.
 */
const secure = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: [`'sha256-${styleHash}'`],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
})

/** The headers that helmet would set on every answer. They hang on nothing in a request, so it is asked for them once. */
const headers = (): Map<string, string> => {
  const set = new Map<string, string>()
  const answer = {
    setHeader: (name: string, value: string) => set.set(name, value),
    removeHeader: (name: string) => set.delete(name),
  }
  secure({} as IncomingMessage, answer as unknown as ServerResponse, (error?: unknown) => {
    if (error !== undefined) throw error
  })
  return set
}

/** Headers by which browsers keep answers from being taken for something else. */
export const SECURITY_HEADERS: ReadonlyMap<string, string> = headers()
