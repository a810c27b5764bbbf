import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { parseAsk, requiredParameters } from './ask.ts'
import { exampleParameters } from './openapi/example-parameters.ts'
import { VIEWS } from './routes.ts'

const common = 'at, knownAt, effectiveAt, milestone, against, rules, waitFor'

it('names each unknown parameter, what may be meant and what is known, and goes on to the others', () => {
  expect(parseAsk('pledge', { knowAt: '2024-01-01', rules: 'obligations@3', 'a/b': '' })).toEqual(
    E.left([
      {
        pointer: '/knowAt',
        detail: `there is no parameter "knowAt" (did you mean "knownAt"?); known are ${common}`,
      },
      { pointer: '/a~1b', detail: `there is no parameter "a/b"; known are ${common}` },
      { pointer: '/rules', detail: '"obligations@3" is no set of rules: there are obligations@1 and obligations@2' },
    ]),
  )
})

it.each(VIEWS)('takes of every view how the ledger is looked at, and what is waited for: %s', (view) => {
  const needed = requiredParameters(view).map((name) => [
    name,
    exampleParameters[`${view}.${name}`] ?? exampleParameters[name],
  ])
  const asked = {
    ...Object.fromEntries(needed),
    at: '1',
    effectiveAt: '2024-01-01',
    milestone: 'accepted',
    against: 'current',
    // A comparison of rules names two.
    ...(view === 'rules' ? {} : { rules: 'obligations@1' }),
  }
  expect(parseAsk(view, { ...asked, knownAt: '2024-01-01', waitFor: '1' })).toEqual(
    E.right({ ...asked, at: 1, knownAt: '2024-01-01', waitFor: 1 }),
  )
})

it('tells of what is no set of parameters as a whole', () => {
  expect(parseAsk('pledge', ['x'])).toEqual(E.left([{ pointer: '', detail: expect.stringContaining('an object') }]))
  expect(E.isLeft(parseAsk('pledge', null))).toBe(true)
})

it('reads what it knows', () => {
  expect(parseAsk('pledge', { at: '3', rules: 'obligations@1' })).toEqual(E.right({ at: 3, rules: 'obligations@1' }))
})
