import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sortedBy } from './sorted-by.ts'

it('orders by rank, asks for each rank once, and leaves those of one rank as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ due: fc.constantFrom('2022', '2023', '2024'), nth: fc.nat() })), (items) => {
      let asked = 0
      const sorted = sortedBy(items, ({ due }) => {
        asked += 1
        return due
      })
      expect(asked).toBe(items.length)
      const of = (year: string) => items.filter(({ due }) => due === year)
      expect(sorted).toEqual([...of('2022'), ...of('2023'), ...of('2024')])
    }),
  )
})
