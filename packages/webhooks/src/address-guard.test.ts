import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { makeAddressGuard } from './address-guard.ts'
import { parseWebhookUrl } from './webhook-url.ts'

const refusing = makeAddressGuard('refuse')
const allowing = makeAddressGuard('allow')

const wordsOf = (text: string, guard = refusing): string => {
  const url = parseWebhookUrl(text, guard)
  return E.isLeft(url) ? url.left : 'taken'
}

describe('an address within', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback in decimal', '2130706433'],
    ['loopback in octal', '0177.0.0.1'],
    ['loopback in hexadecimal', '0x7f.1'],
    ['loopback in short', '127.1'],
    ['loopback in full-width digits', '１２７.０.０.１'],
    ['all of this machine', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['a carrier’s NAT', '100.64.0.1'],
    ['a cloud’s metadata', '169.254.169.254'],
    ['another cloud’s metadata', '100.100.100.200'],
    ['protocol assignments', '192.0.0.192'],
    ['benchmarks', '198.19.255.255'],
    ['documentation', '203.0.113.7'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['loopback of IPv6', '[::1]'],
    ['unspecified of IPv6', '[::]'],
    ['link-local of IPv6', '[fe80::1]'],
    ['site-local of IPv6', '[fec0::1]'],
    ['unique local', '[fd00:ec2::254]'],
    ['multicast of IPv6', '[ff02::1]'],
    ['loopback mapped into IPv6', '[::ffff:127.0.0.1]'],
    ['a public address mapped into IPv6', '[::ffff:8.8.8.8]'],
    ['loopback compatible with IPv6', '[::127.0.0.1]'],
    ['private behind NAT64', '[64:ff9b::10.0.0.1]'],
    ['private behind a local NAT64', '[64:ff9b:1::10.0.0.1]'],
    ['private behind 6to4', '[2002:7f00:1::]'],
    ['private behind Teredo', '[2001::7f00:1]'],
    ['documentation of IPv6', '[2001:db8::1]'],
  ])('is refused: %s, %s', (_, host) => {
    expect(wordsOf(`https://${host}/aid`)).toContain('is no address of the public internet')
    expect(wordsOf(`https://${host}/aid`, allowing)).toBe('taken')
  })

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '[2606:4700::1111]', '[2a00:1450::1]', 'example.org'])(
    'is none of: %s',
    (host) => expect(wordsOf(`https://${host}:8443/aid?key=1`)).toBe('taken'),
  )
})

it.each([
  ['example.org', 'is no URL'],
  ['ftp://example.org', 'it must begin with https://'],
  ['file:///etc/passwd', 'it must begin with https://'],
  ['http://example.org', 'WEBHOOK_PRIVATE_ADDRESSES=allow'],
  ['https://me:secret@example.org', 'must name no user'],
  ['https://example.org/#here', 'must have no #'],
  [`https://example.org/${'a'.repeat(2_000)}`, 'at most 2000 are taken'],
])('%s is no address of a receiver', (url, words) => expect(wordsOf(url)).toContain(words))

it('http:// is for receivers within', () => {
  expect(wordsOf('http://localhost:9000/aid', allowing)).toBe('taken')
})

describe('a name', () => {
  const found = (addresses: ReadonlyArray<string>, all: boolean) =>
    new Promise((resolve) => {
      const guard = makeAddressGuard('refuse', (_, __, answer) =>
        answer(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      )
      guard.lookup('example.org', { all }, (error, address) => resolve(error?.message ?? address))
    })

  it('leads to those of its addresses that are public, and to none where none is', async () => {
    expect(await found(['10.0.0.1', '8.8.8.8', '::1'], true)).toEqual([{ address: '8.8.8.8', family: 4 }])
    expect(await found(['10.0.0.1', '8.8.8.8'], false)).toBe('8.8.8.8')
    for (const all of [true, false])
      expect(await found(['10.0.0.1', 'fd00::1'], all)).toContain('example.org has no address of the public internet')
  })

  it('that is not known is told as that', async () => {
    const words = await new Promise((resolve) =>
      refusing.lookup('no-such-name.invalid', {}, (error) => resolve(error?.code)),
    )
    expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(words)
  })
})
