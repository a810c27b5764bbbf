import { expect, it } from 'vitest'
import { presses, SAME_PRESS_MS } from './presses.ts'

it('tells a second press from the echo of the first', () => {
  let time = 1000
  const told: Array<string> = []
  const press = presses(
    () => told.push('first'),
    () => told.push('again'),
    () => time,
  )
  press()
  time += SAME_PRESS_MS - 1
  press()
  expect(told).toEqual(['first'])
  time += 1
  press()
  expect(told).toEqual(['first', 'again'])
})
