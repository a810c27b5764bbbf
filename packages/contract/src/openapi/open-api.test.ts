import { expect, it } from 'vitest'
import { askCodecs } from '../ask.ts'
import { routes, VIEWS } from '../routes.ts'
import { openApi } from './open-api.ts'
import { parameterWords } from './parameter-words.ts'

type Node = { readonly [member: string]: unknown }
const document = openApi('1.2.3') as Node & {
  readonly paths: Node
  readonly components: { readonly [kind: string]: Node }
}

/** Every object in a document. */
const nodesOf = (value: unknown): ReadonlyArray<Node> =>
  typeof value !== 'object' || value === null
    ? []
    : [...(Array.isArray(value) ? [] : [value as Node]), ...Object.values(value).flatMap(nodesOf)]

it('names only parts that it has, and all that it has', () => {
  const named = new Set(nodesOf(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : [])))
  const known = ['schemas', 'parameters', 'headers', 'responses'].flatMap((kind) =>
    Object.keys(document.components[kind]!).map((name) => `#/components/${kind}/${name}`),
  )
  expect([...named].sort()).toEqual(known.sort())
})

/** The objects of a document that a part of it leads to. */
const reachable = (part: unknown, seen = new Set<unknown>()): ReadonlyArray<Node> =>
  nodesOf(part).flatMap((node) => {
    const { $ref } = node
    if (typeof $ref !== 'string' || seen.has($ref)) return [node]
    seen.add($ref)
    const target = $ref
      .split('/')
      .slice(1)
      .reduce<unknown>((at, key) => (at as Node)[key], document)
    return [node, ...reachable(target, seen)]
  })

it('publishes answers open: a reader must not refuse a field that is added later', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path as Node)) as ReadonlyArray<Node>
  const answers = operations.flatMap(({ responses }) => reachable(responses))
  expect(answers.length).toBeGreaterThan(100)
  expect(answers.filter(({ additionalProperties }) => additionalProperties === false)).toEqual([])
})

it('publishes commands closed: a field that nobody knows is refused', () => {
  const bodies = Object.values(document.paths).flatMap((path) =>
    reachable((path as { post?: Node }).post?.['requestBody']),
  )
  const objects = bodies.filter(({ type, properties }) => type === 'object' && properties !== undefined)
  expect(objects.length).toBeGreaterThan(100)
  expect(objects.filter(({ additionalProperties }) => additionalProperties !== false)).toEqual([])
})

it('describes every parameter', () => {
  const parameters = new Set(VIEWS.flatMap((view) => Object.keys(askCodecs[view].fields)))
  const described = new Set(Object.keys(parameterWords).map((name) => name.slice(name.indexOf('.') + 1)))
  expect([...described].sort()).toEqual([...parameters].sort())
})

it('says of every field of an answer what it means', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path as Node)) as ReadonlyArray<Node>
  const fields = operations
    .flatMap(({ responses }) => reachable(responses))
    .flatMap(({ properties }) => Object.entries((properties ?? {}) as { readonly [field: string]: Node }))
  const unsaid = fields.filter(([, { description }]) => description === undefined).map(([field]) => field)
  expect(fields.length).toBeGreaterThan(200)
  expect([...new Set(unsaid)]).toEqual([])
  expect(document.components['schemas']!['Line']).toMatchObject({
    properties: { outstanding: { description: expect.stringMatching(/^is still owed/) } },
  })
})

it('says of every answer that it tells the id of its request', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path as Node)) as ReadonlyArray<Node>
  const answers = operations.flatMap(({ responses }) => Object.values(responses as Node)) as ReadonlyArray<Node>
  expect(answers.length).toBeGreaterThan(100)
  for (const answer of answers)
    expect(reachable(answer)).toContainEqual(
      expect.objectContaining({ 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' } }),
    )
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
