import { createRequire } from 'node:module'
import { FEED_NAMES, SERVED_FEEDS } from '@aid-ledger/contract'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PublicService, servePublicRecord } from '../support/serve-public-record.ts'
import { readFeed } from './open-feed.ts'

let service: PublicService
beforeAll(async () => {
  service = await servePublicRecord()
})
afterAll(() => service.stop())

type Channel = { readonly address: string; readonly messages: object }
type Description = { readonly channels: { readonly [feed: string]: Channel }; readonly operations: object }

it('/asyncapi.json is valid AsyncAPI 3.0, by its published schema, and has every feed that is served', async () => {
  const published = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0-without-$id.json')
  // Of draft 7, whose formats say nothing that matters here.
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: false }).compile(published)
  const description = (await service.get('/asyncapi.json')) as Description
  expect(validate(description), JSON.stringify(validate.errors)).toBe(true)
  expect(validate({ ...description, channels: { ledger: { adress: 1 } } })).toBe(false)
  expect(Object.values(description.channels).map(({ address }) => address)).toEqual(
    SERVED_FEEDS.map((feed) => `/feeds/${feed}`),
  )
  expect(Object.keys(description.operations)).toHaveLength(SERVED_FEEDS.length)
  expect(FEED_NAMES).toEqual(expect.arrayContaining([...SERVED_FEEDS]))
})

it.each(SERVED_FEEDS)(
  'every message of the feed %s is of the schema that it names, and as a whole of that of its kind',
  async (feed) => {
    const { items } = (await service.get('/schemas')) as { readonly items: ReadonlyArray<{ readonly address: string }> }
    const schemas = new Map<string, object>()
    for (const { address } of items) schemas.set(address, (await service.get(address)) as object)
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false })
    const compiled = new Map([...schemas].map(([address, schema]) => [address, ajv.compile(schema)]))
    const told = await readFeed(`${service.address}/feeds/${feed}?after=0`)
    expect(told.length).toBeGreaterThan(10)
    for (const { data } of told) {
      const message = JSON.parse(data) as { readonly dataschema: string; readonly data: { [member: string]: unknown } }
      for (const [address, value] of [
        [message.dataschema, message.data],
        [`${message.dataschema}-message`, message],
      ] as const) {
        const validate = compiled.get(address)!
        expect(validate(value), `${address} ${JSON.stringify(validate.errors)}`).toBe(true)
      }
    }
    const { dataschema, data } = JSON.parse(told[0]!.data) as { readonly dataschema: string; readonly data: object }
    expect(compiled.get(dataschema)!({ ...data, position: 1 })).toBe(false)
  },
)

it('a schema that there is not is a problem that names the nearest', async () => {
  await expect(service.get('/schemas/ledger-evnt')).rejects.toThrow(/404 .*did you mean \\"ledger-event\\"/)
})
