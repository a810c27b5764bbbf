const SECONDS = /^[0-9]{1,9}$/
const SECOND_MS = 1_000

/** How long a `Retry-After` asks to wait (RFC 9110, section 10.2.3: seconds, or a date); undefined where it says nothing sound. */
export const retryAfterMs = (header: string | undefined, now: number = Date.now()): number | undefined => {
  if (header === undefined) return undefined
  if (SECONDS.test(header)) return Number(header) * SECOND_MS
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
