const WORDS: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
  TIMEOUT: 'it took too long',
}

/** What `fetch` says of ports that belong to other protocols (Fetch standard, port blocking); it has no code for it. */
const BLOCKED_PORT = 'bad port'

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : error.name)

/** Why a request got no answer; never the request itself, which holds a token. */
export const networkWords = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (cause instanceof Error && cause.message === BLOCKED_PORT) return 'no web service may be at that port'
  const code = cause instanceof Error ? codeOf(cause) : 'unknown'
  return WORDS[code] ?? code
}
