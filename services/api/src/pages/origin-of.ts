import type { Request } from 'express'

/** A host as addresses have it, with its port; anything else has no place in a line for a shell. */
const HOST = /^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9a-fA-F:]{2,39}\](:\d{1,5})?$/

/** The address of the service as whoever asks has reached it; where they do not say, this machine's. */
export const originOf = ({ headers }: Pick<Request, 'headers'>): string => {
  const host = HOST.test(headers.host ?? '') ? headers.host : '127.0.0.1:8080'
  // A proxy that speaks TLS for the service says so.
  return `${headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'}://${host}`
}
