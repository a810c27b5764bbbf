import type { Decoded } from '../codec/codec.ts'
import { record } from '../codec/record.ts'
import { text } from '../codec/scalars.ts'
import { ItemCode } from './ids.ts'

/** What is given: a code to reckon by, a name to read, a category to group by. */
export const Item = record('item', {
  code: ItemCode,
  name: text('item name', 200),
  category: text('item category', 100),
})
export type Item = Decoded<typeof Item>
