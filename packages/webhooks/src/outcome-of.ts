import type { Outcome } from './outcome.ts'
import { retryAfterMs } from './retry-after.ts'

const GONE = 410

/** What an answer means: 2xx is taken; a redirect is not followed, as it could lead anywhere. */
export const outcomeOf = (
  { status, retryAfter }: { readonly status: number; readonly retryAfter: string | undefined },
  tookMs: number,
): Outcome => {
  if (status >= 200 && status < 300) return { kind: 'delivered', status, tookMs }
  if (status === GONE)
    return { kind: 'gone', status, detail: 'the receiver answered 410 Gone: it wants no more messages', tookMs }
  const later = retryAfterMs(retryAfter)
  return {
    kind: 'failed',
    status,
    detail:
      status >= 300 && status < 400
        ? `the receiver answered ${status}: redirects are not followed, register the address that it has moved to`
        : `the receiver answered ${status}`,
    ...(later === undefined ? {} : { retryAfterMs: later }),
    tookMs,
  }
}
