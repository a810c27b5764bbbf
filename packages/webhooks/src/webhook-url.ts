import { show } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { AddressGuard } from './address-guard.ts'

/** Longer than addresses of receivers are; what they are to know is in the message. */
export const MAX_WEBHOOK_URL = 2_000

/** Reads the address that messages are sent to; left, in words, why none goes there. WHATWG's reading writes odd spellings of IP addresses out. */
export const parseWebhookUrl = (
  text: string,
  { privateAddresses, wrongHost }: Pick<AddressGuard, 'privateAddresses' | 'wrongHost'>,
): E.Either<string, URL> => {
  if (text.length > MAX_WEBHOOK_URL)
    return E.left(`has ${text.length} characters; at most ${MAX_WEBHOOK_URL} are taken`)
  const url = URL.parse(text)
  if (url === null) return E.left(`${show(text)} is no URL: it must be one such as https://example.org/aid`)
  if (url.username !== '' || url.password !== '')
    return E.left('must name no user and no password: a receiver knows us by the signature')
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return E.left(`begins with ${show(url.protocol)}: it must begin with https://`)
  if (url.protocol === 'http:' && privateAddresses === 'refuse')
    return E.left(
      'begins with http://: it must begin with https://. http:// is for receivers within, where WEBHOOK_PRIVATE_ADDRESSES=allow',
    )
  if (url.hash !== '') return E.left('must have no #: it would not be sent')
  const wrong = wrongHost(url.hostname)
  return wrong === undefined ? E.right(url) : E.left(wrong)
}
