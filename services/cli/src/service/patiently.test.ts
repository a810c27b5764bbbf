import { expect, it } from 'vitest'
import { later } from './later.ts'
import { patiently } from './patiently.ts'

const never = new AbortController().signal

it('asks again while the answer is to come later, and no longer', async () => {
  let tries = 0
  const attempt = async () => (++tries < 3 ? later('busy') : 'done')
  expect(await patiently(attempt, never, [0, 0, 0, 0])).toBe('done')
  expect(tries).toBe(3)
})

it('answers what the last try said when its patience is at an end', async () => {
  let tries = 0
  expect(await patiently(async () => later(`try ${++tries}`), never, [0, 0])).toEqual(later('try 3'))
})

it('waits for as long as it is asked to, where that is longer', async () => {
  const controller = new AbortController()
  let tries = 0
  const attempt = async () => {
    // Waiting for an hour is cut to a minute, and both are longer than this test: the second try never comes.
    setTimeout(() => controller.abort(), 50)
    return later(`try ${++tries}`, 3_600_000)
  }
  expect(await patiently(attempt, controller.signal, [0, 0])).toEqual(later('try 1', 3_600_000))
})
