import { CommandMeta, type CommandName, commandCodecs, type JsonSchema } from '@aid-ledger/domain'

/** Values that stand for those of a person, by the name of the field or, failing that, by the title of its schema. */
const BY_FIELD: { readonly [field: string]: unknown } = { recipient: 'UA', quote: 'USD', channel: 'bilateral' }
const BY_TITLE: { readonly [title: string]: unknown } = {
  'party code': 'DE',
  'EDTF date': '2025-06',
  year: 2025,
  unit: 'truck',
  'currency (ISO 4217)': 'EUR',
  knownAt: '2025-06-01',
  day: '2025-06-01',
  address: 'https://example.org/page',
  'event id': 'entry:KEY',
  stage: 'contracted',
  'kind of approval': 'budget',
  rate: '1.1',
}

const sampleText = (title: string): string => (/ (id|code)$/.test(title) ? `my-${title.split(' ')[0]}` : `the ${title}`)

const sampleObject = ({ required = [], properties = {} }: JsonSchema): unknown =>
  Object.fromEntries(
    (required as ReadonlyArray<string>).map((field) => [
      field,
      sample((properties as { readonly [field: string]: JsonSchema })[field]!, field),
    ]),
  )

const sample = (schema: JsonSchema, field: string): unknown => {
  const title = schema['title'] as string | undefined
  if (Object.hasOwn(BY_FIELD, field)) return BY_FIELD[field]
  if (title !== undefined && Object.hasOwn(BY_TITLE, title)) return BY_TITLE[title]
  if (schema['oneOf'] !== undefined && schema['properties'] === undefined)
    return sample((schema['oneOf'] as ReadonlyArray<JsonSchema>)[0]!, field)
  if (schema['enum'] !== undefined) return (schema['enum'] as ReadonlyArray<string>)[0]
  switch (schema['type']) {
    case 'array':
      return [sample(schema['items'] as JsonSchema, field)]
    case 'object':
      return sampleObject(schema)
    case 'boolean':
      return true
    case 'integer':
      return schema['minimum']
    default:
      return title === undefined || title === 'amount' ? '20' : sampleText(title)
  }
}

/** An entry with the fields that a command needs and no other, to be filled in. */
export const skeletonOf = (command: CommandName): object => ({
  key: 'my-key',
  command,
  data: sample(commandCodecs[command].schema, 'data'),
  meta: sample(CommandMeta.schema, 'meta'),
})
