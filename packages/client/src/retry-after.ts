/** A day: whoever asks for more is not waited for longer. */
const MAX_SECONDS = 86_400

/** When a service says to ask again (RFC 9110, section 10.2.3), where it says so in seconds. */
export const retryAfterMs = (headers: Headers): { readonly retryAfterMs?: number } => {
  const seconds = /^[0-9]{1,9}$/.exec(headers.get('Retry-After') ?? '')?.[0]
  return seconds === undefined ? {} : { retryAfterMs: Math.min(Number(seconds), MAX_SECONDS) * 1_000 }
}
