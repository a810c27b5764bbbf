import { AddressRefused } from './address-guard.ts'

const WORDS: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut off before the answer was whole',
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name cannot be looked up at the moment',
  EHOSTUNREACH: 'the address cannot be reached',
  ENETUNREACH: 'the address cannot be reached',
  ETIMEDOUT: 'the address does not answer',
  EPIPE: 'the connection was cut off before the message was whole',
}

/** What kept a message from being answered, in words that name no address within and hold no secret. */
export const wordsOfFailure = (error: unknown): string => {
  if (error instanceof AddressRefused) return error.message
  // Where several addresses were tried, the first tells as much as all.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const code = typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : 'unknown'
  return WORDS[code] ?? `it could not be sent (${code})`
}
