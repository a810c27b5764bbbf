import {
  COMMANDS_ADDRESS,
  commandAddress,
  examples,
  LiveAnswer,
  openApi,
  ReadyAnswer,
  type RecordedAnswer,
  routes,
  ScenarioAnswer,
  UnsealedAnswer,
  VIEWS,
} from '@aid-ledger/contract'
import type { ActorId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commandRequest, give } from './testing/give.ts'
import { type RecordingService, recordingService } from './testing/recording-service.ts'
import { servedPublicRecord } from './testing/served-public-record.ts'

type Node = { readonly [member: string]: unknown }
type Parameter = {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly example?: string | number
}
type Operation = {
  readonly security?: ReadonlyArray<object>
  readonly parameters?: ReadonlyArray<Parameter>
  readonly requestBody?: Node
  readonly responses: { readonly 200: { readonly content: Node } }
}

const document = openApi('1') as Node & {
  readonly paths: { readonly [path: string]: { get?: Operation; post?: Operation; delete?: Operation } }
}
const paths = Object.entries(document.paths)

/** How many examples a part of the description has; the properties of a schema may have any name. */
const examplesIn = (part: unknown, isNames = false): number => {
  if (typeof part !== 'object' || part === null) return 0
  return Object.entries(part).reduce(
    (sum, [key, value]) =>
      sum + (!isNames && /^examples?$/.test(key) ? 1 : examplesIn(value, !isNames && key === 'properties')),
    0,
  )
}

/** What a GET can be asked with by the examples of its parameters: with none, and with each. */
const addressesOf = (path: string, { parameters = [] }: Operation): ReadonlyArray<string> => {
  const filled = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((at, { name, example }) => at.replace(`{${name}}`, String(example)), path)
  const asked = parameters.filter((parameter) => parameter.in === 'query' && parameter.example !== undefined)
  const needed = asked.filter(({ required }) => required).map(({ name, example }) => `${name}=${example}`)
  const also = asked.filter(({ required }) => !required).map(({ name, example }) => [...needed, `${name}=${example}`])
  return [needed, ...also].map((parameters) => [filled, ...parameters].join('?').replaceAll(/(?<=\?.*)\?/g, '&'))
}

const SECRETS = '/sealed/{event}'
/** Whether nobody is answered without a credential: what is told there has tests of its own. */
const isGuarded = ({ security = [] }: Operation): boolean => security.every((way) => 'bearer' in way)
const everyRead = paths.flatMap(([path, { get }]) =>
  get === undefined || isGuarded(get)
    ? []
    : addressesOf(path, get).map((address) => [address, Object.keys(get.responses[200].content)[0]!] as const),
)
/** Of what the public record has none of, the story of the examples tells one. */
const isOfStory = (address: string): boolean => address.includes('/ex-')
const reads = everyRead.filter(([address]) => !isOfStory(address))

let record: Awaited<ReturnType<typeof servedPublicRecord>>
let empty: RecordingService
beforeAll(async () => {
  record = await servedPublicRecord()
  empty = await recordingService()
})
afterAll(() => Promise.all([record.end(), empty.end()]))

it.each(reads)('%s, an example of the description, is answered on the public record', async (address, type) => {
  const response = await fetch(record.address + address)
  expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type])
})

// It has no decisions, so that their list has no pages.
const inRecord = VIEWS.filter((view) => !view.startsWith('decision'))

it.each(inRecord)('%s names a next page only where the description says so', async (view) => {
  const { path } = routes[view]
  const { parameters = [], responses } = document.paths[path]!.get! as Operation & {
    readonly responses: { readonly 200: { readonly headers: Node } }
  }
  const isList = parameters.some(({ name }) => name === 'limit')
  const [address = ''] = addressesOf(path, document.paths[path]!.get!)
  const paged = `${address.includes('?') ? '&' : '?'}limit=1&knownAt=2024-04-02`
  const { headers } = await fetch(`${record.address}${address}${isList ? paged : ''}`)
  expect(headers.get('link') !== null).toBe('Link' in responses[200].headers)
})

it.each([
  ['/health/live', LiveAnswer],
  ['/health/ready', ReadyAnswer],
] as const)('%s is answered as it is described, on an empty ledger and on the public record', async (path, codec) => {
  const { responses } = document.paths[path]!.get! as { responses: { 200: { content: { [type: string]: Node } } } }
  expect(responses[200].content['application/json']!['schema']).toMatchObject({
    required: Object.keys(codec.fields),
  })
  for (const { address } of [empty, record]) {
    const answer: unknown = await (await fetch(address + path)).json()
    expect(codec.decode(answer)).toEqual(E.right(answer))
  }
})

/** The answer that the description shows of an opened text. */
const told = (
  document.paths[SECRETS]!.get as unknown as {
    readonly responses: {
      readonly 200: {
        readonly content: {
          readonly 'application/json': { readonly examples: { readonly open: { readonly value: unknown } } }
        }
      }
    }
  }
).responses[200].content['application/json'].examples.open.value

/** The examples of bodies that the description has, by their keys. */
const bodies = new Map(
  paths.flatMap(([path, { post }]) => {
    const body = post?.requestBody as { content: { 'application/json': { examples: object } } } | undefined
    const all = Object.entries(body?.content['application/json'].examples ?? {})
    return all.map(([key, { value }]) => [key, { path, value }] as const)
  }),
)
/** Those of commands. */
const given = new Map([...bodies].filter(([, { path }]) => path.startsWith(COMMANDS_ADDRESS)))

it('the example of a scenario is answered on the public record, as it is described', async () => {
  const { path, value } = bodies.get('scenario')!
  const response = await fetch(record.address + path, commandRequest({ body: value }))
  const answer: unknown = await response.json()
  expect(ScenarioAnswer.decode(answer)).toEqual(E.right(answer))
})

it('every example of a command is recorded on an empty ledger, in the order of the story that they tell', async () => {
  let recorded = 0
  for (const { by, entry } of examples) {
    const { key, command, ...value } = entry
    if (by === 'ledger') {
      expect(await empty.ledger.command({ ...entry, actor: 'ledger' as ActorId }), key).toMatchObject(E.right({}))
      continue
    }
    const described = given.get(key)
    if (described !== undefined) expect(described).toEqual({ path: commandAddress(command), value })
    const body = described?.value ?? value
    const { response, answer } = await give(empty.address, command, { key, token: empty.tokenOf(by), body })
    expect([key, response.status, answer]).toMatchObject([key, 201, { events: [{}] }])
    expect((await fetch(empty.address + response.headers.get('location'))).status).toBe(200)
    recorded += described === undefined ? 0 : Number((answer as RecordedAnswer).events.length)
  }
  expect(recorded).toBe(given.size)
})

it.each(everyRead.filter(([address]) => isOfStory(address)))(
  '%s is answered where the story was recorded',
  async (address) => {
    const pinned = new URL(address, empty.address)
    // The story is told in the year 2025.
    if (pinned.searchParams.has('knownAt')) pinned.searchParams.set('knownAt', '2025-12-31')
    if (pinned.searchParams.has('effectiveAt')) pinned.searchParams.set('effectiveAt', '2025-12-31')
    if (pinned.searchParams.has('at')) pinned.searchParams.set('at', String(examples.length))
    expect((await fetch(pinned)).status).toBe(200)
  },
)

it('the sealed text of the example is told to an auditor as the description says, until it is erased', async () => {
  const [address] = addressesOf(SECRETS, document.paths[SECRETS]!.get!)
  const headers = { Authorization: `Bearer ${empty.tokenOf('auditor')}` }
  const answer: unknown = await (await fetch(`${empty.address}${address}`, { headers })).json()
  expect(UnsealedAnswer.is(answer)).toBe(true)
  expect(answer).toMatchObject({ type: 'ShipmentLost', texts: [{ field: '/reason', state: 'erased' }] })
  expect(UnsealedAnswer.is(told)).toBe(true)
  expect(told).toMatchObject({ event: address!.slice('/sealed/'.length), type: 'ShipmentLost' })
})

it('no command that a role may give is answered that there was nothing to do, also where it says the same again, but to erase what is erased', async () => {
  const statuses = new Map<number, ReadonlyArray<string>>()
  for (const { by, entry } of examples) {
    if (by === 'ledger') continue
    const { key, command, data, meta } = entry
    const again = { key: `${key}-once-more`, token: empty.tokenOf(by), body: { data, meta } }
    const { response } = await give(empty.address, command, again)
    statuses.set(response.status, [...(statuses.get(response.status) ?? []), command])
  }
  expect([...statuses.keys()].sort()).toEqual([200, 201, 409])
  expect(statuses.get(200)).toEqual(['EraseSealed'])
})

it('so they are beside the public record', async () => {
  for (const { by, entry } of examples) {
    const done = await record.ledger.command({ ...entry, actor: by.replace(':', '-') as ActorId })
    expect(E.isRight(done) ? done.right.events.length : done.left.detail, entry.key).toBe(1)
  }
})

it('the description has no other examples', () => {
  const operations = paths.flatMap(([, { get, post, delete: remove }]) => [get, post, remove])
  const ofParameters = operations.flatMap((operation) =>
    (operation?.parameters ?? []).filter(({ example }) => example !== undefined),
  )
  // The last is the answer of an opened text.
  expect(examplesIn(document)).toBe(ofParameters.length + bodies.size + 1)
})
