import { expect, it } from 'vitest'
import { certainty } from './certainty.ts'

type Uncertain = Parameters<typeof certainty>[0]

it.each<readonly [string, object, ReadonlyArray<string>]>([
  ['nothing, where all is exact', { qualifiers: { announced: 'exact', arrived: 'exact' } }, []],
  ['a range', { range: { from: '1000', to: '2000' } }, ['announced: 1,000 to 2,000']],
  [
    'what was promised apart from what came',
    { qualifiers: { announced: 'about', arrived: 'atLeast' } },
    ['announced: about', 'arrived: at least'],
  ],
  ['that some has no number', { some: true }, ['a part of it without a number']],
  [
    'not that some has no number, where it says which',
    { qualifiers: { arrived: 'unknown' }, some: true },
    ['arrived: in no source'],
  ],
])('of a line is said %s', (_, line, said) => {
  expect(certainty(line as Uncertain)).toEqual(said)
})
