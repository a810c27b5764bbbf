import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, expect, it } from 'vitest'
import { anEntry } from '../fixture/an-entry.ts'
import type { Interruption } from '../until-interrupted.ts'
import { giveToService } from './give-to-service.ts'

let nowhere = ''
beforeAll(async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  nowhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise((resolve) => server.close(resolve))
})

const aService = () => {
  let looks = 0
  const lookAgain = async () => {
    looks += 1
  }
  return { service: { address: () => nowhere, token: () => 'secret', lookAgain }, looks: () => looks }
}

const interruption = (): { readonly given: Interruption; readonly interrupt: () => void } => {
  const stop = new AbortController()
  const given = { happened: false, signal: stop.signal, letEnd: () => {}, cut: new AbortController().signal }
  return {
    given,
    interrupt: () => {
      given.happened = true
      stop.abort()
    },
  }
}

it('a service that stays away is given up in words, after looking each time whether it is elsewhere', async () => {
  const { service, looks } = aService()
  const outcome = await giveToService(service, interruption().given, [1, 1, 1])(anEntry('one'))
  expect(looks()).toBe(3)
  expect(outcome).toEqual(
    E.left({
      _tag: 'NoAnswer',
      detail: `the service at ${nowhere} does not answer (nothing listens there); this gave up after 4 tries`,
    }),
  )
})

it('an interruption ends the waiting for it at once', async () => {
  const { service, looks } = aService()
  const { given, interrupt } = interruption()
  const giving = giveToService(service, given, [1, 3_600_000])(anEntry('one'))
  while (looks() === 0) await sleep(1)
  interrupt()
  expect(await giving).toMatchObject({ left: { _tag: 'GivenUp' } })
})
