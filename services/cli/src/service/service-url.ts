import { show } from '@aid-ledger/domain'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'

const wrong = (flag: string, words: string): Failure =>
  new Failure(EXIT.usage, `${flag}: ${words}: it must be the address of a service, such as https://ledger.example.`)

/** The address of a service as a person typed it after a flag, without a slash at the end. */
export const serviceUrl = (typed: string, flag: '--to' | '--from'): string => {
  const url = URL.parse(typed)
  // First, so that a password is not repeated by what follows.
  if (url !== null && (url.username !== '' || url.password !== ''))
    throw wrong(flag, 'it names a user or a password, and a service takes a token')
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw wrong(flag, `${show(typed)} is none`)
  if (url.search !== '' || url.hash !== '') throw wrong(flag, `${show(typed)} goes on after its path`)
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether whoever is on the way to a service can read what is sent to it, the token included. */
export const isOpenOnTheWay = (address: string): boolean => {
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && !LOOPBACK.test(hostname)
}

/** That a token is sent where others can read it. */
export const openOnTheWay = (address: string): string =>
  `Note: whoever is on the way to ${address} can read the token; https keeps it.`
