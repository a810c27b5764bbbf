import { expect, it } from 'vitest'
import { askCodecs } from '../ask.ts'
import { routes, VIEWS } from '../routes.ts'
import { openApi } from './open-api.ts'
import { parameterWords } from './parameter-words.ts'

type Node = { readonly [member: string]: unknown }
const document = openApi('1.2.3') as Node & { readonly components: { readonly schemas: Node } }

/** Every object in a document. */
const nodesOf = (value: unknown): ReadonlyArray<Node> =>
  typeof value !== 'object' || value === null
    ? []
    : [...(Array.isArray(value) ? [] : [value as Node]), ...Object.values(value).flatMap(nodesOf)]

it('names only schemas that it has, and all that it has', () => {
  const named = new Set(nodesOf(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : [])))
  const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
  expect([...named].sort()).toEqual([...known].sort())
})

it('publishes answers open: a reader must not refuse a field that is added later', () => {
  expect(nodesOf(document).filter(({ additionalProperties }) => additionalProperties === false)).toEqual([])
})

it('describes every parameter', () => {
  const parameters = new Set(VIEWS.flatMap((view) => Object.keys(askCodecs[view].fields)))
  expect(Object.keys(parameterWords).sort()).toEqual([...parameters].sort())
})

it('says in each path what stands in it', () => {
  for (const view of VIEWS) {
    const { path, of, examples } = routes[view]
    expect(/\{(\w+)\}/.exec(path)?.[1], view).toBe(of?.name)
    const address = new RegExp(`^${path.replace(/\{\w+\}/, '([^/?]+)')}(\\?|$)`)
    for (const example of examples) {
      const subject = address.exec(example)
      expect(subject, example).not.toBeNull()
      if (of !== undefined) expect(of.codec.is(subject![1]), example).toBe(true)
    }
  }
})
