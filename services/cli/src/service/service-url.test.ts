import { expect, it } from 'vitest'
import { isOpenOnTheWay, serviceUrl } from './service-url.ts'

it.each([
  ['https://ledger.example', 'https://ledger.example'],
  ['https://ledger.example/', 'https://ledger.example'],
  ['HTTPS://Ledger.Example:8443/aid//', 'https://ledger.example:8443/aid'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%s is the address of a service', (typed, address) => expect(serviceUrl(typed, '--to')).toBe(address))

it.each([
  'ledger.example',
  'ftp://ledger.example',
  'https://',
  'https://ledger.example/?a=1',
  'https://ledger.example/#a',
])('%s is none', (typed) => expect(() => serviceUrl(typed, '--to')).toThrow('it must be the address of a service'))

it.each([
  ['http://ledger.example', true],
  ['http://192.0.2.1:8080', true],
  ['http://127.0.0.1.example', true],
  ['https://ledger.example', false],
  ['http://localhost:8080', false],
  ['http://127.0.0.1:8080', false],
  ['http://[::1]:8080', false],
])('what goes to %s can be read on the way: %s', (address, open) => expect(isOpenOnTheWay(address)).toBe(open))
