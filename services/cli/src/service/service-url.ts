import { show } from '@aid-ledger/domain'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'

const wrong = (words: string): Failure =>
  new Failure(EXIT.usage, `--to: ${words}: it must be the address of a service, such as https://ledger.example.`)

/** The address of a service as a person typed it, without a slash at the end. */
export const serviceUrl = (typed: string): string => {
  const url = URL.parse(typed)
  // First, so that a password is not repeated by what follows.
  if (url !== null && (url.username !== '' || url.password !== ''))
    throw wrong('it names a user or a password, and a service takes a token')
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw wrong(`${show(typed)} is none`)
  if (url.search !== '' || url.hash !== '') throw wrong(`${show(typed)} goes on after its path`)
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether whoever is on the way to a service can read what is sent to it, the token included. */
export const isOpenOnTheWay = (address: string): boolean => {
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && !LOOPBACK.test(hostname)
}
