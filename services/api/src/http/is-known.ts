/**
 * Whether `If-None-Match` names an entity tag, or any (RFC 9110, section 13.1.2). Express heeds a `Cache-Control: no-cache`
 * beside it, which `fetch` adds to every conditional request of a program, so that it would never answer 304 to one.
 */
export const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag)
