import { createServer } from 'node:http'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { listen } from './listen.ts'
import { stopServer } from './stop-server.ts'

it('answers the address, of IPv6 in brackets', async () => {
  for (const [host, address] of [
    ['127.0.0.1', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['::1', /^http:\/\/\[::1\]:\d+$/],
  ] as const) {
    const server = createServer()
    const listening = await listen(server, { host, port: 0 })
    expect(E.isRight(listening) ? listening.right : '').toMatch(address)
    await stopServer(server)
  }
})

it('says which host is none of this machine', async () => {
  expect(await listen(createServer(), { host: '203.0.113.7', port: 0 })).toEqual(
    E.left({
      _tag: 'AddressUnavailable',
      detail: 'HOST 203.0.113.7 is no address of this machine. Set it to one that is, such as HOST=127.0.0.1.',
    }),
  )
})
