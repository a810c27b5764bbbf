import type { IncomingHttpHeaders } from 'node:http'
import { show } from '@aid-ledger/domain'
import type { Problem } from '../problems/problem.ts'

const JSON_TYPE = 'application/json'
// RFC 9110, section 8.3: a type, and parameters whose names and values may be in any case and in quotes.
const JSON_IN_UTF8 = /^application\/json *(; *charset *= *"?utf-8"? *)?;? *$/i

const refusing = (detail: string): Problem => ({
  name: 'unsupported-media-type',
  detail,
  headers: { Accept: JSON_TYPE, 'Accept-Encoding': 'identity' },
})

/** Why a body is of a type, a character set or a content coding that is not taken; undefined where it is. */
export const wrongMediaType = (headers: IncomingHttpHeaders): Problem | undefined => {
  const type = headers['content-type']
  if (type === undefined) return refusing(`the body has no Content-Type: it must be ${JSON_TYPE}`)
  if (!JSON_IN_UTF8.test(type)) return refusing(`the body is ${show(type)}: it must be ${JSON_TYPE}, in UTF-8`)
  const coding = headers['content-encoding']
  return coding === undefined || coding.toLowerCase() === 'identity'
    ? undefined
    : refusing(`the body is encoded as ${show(coding)}: it must be sent as it is`)
}
