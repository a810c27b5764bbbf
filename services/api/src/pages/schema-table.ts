import { nameIn, resolved, type Schema } from './described-service.ts'
import { code, type Html, html, words } from './html.ts'

/** More words than these nobody reads in a table; the document has them. */
const MAX_LISTED = 40

/** Where a page tells a schema that has a name. */
const anchorOf = (name: string): string => `schema-${name}`

const simpleType = ({ type, format, title }: Schema): string => {
  if (format === 'date') return 'day, YYYY-MM-DD'
  if (type === 'integer') return 'whole number'
  if (type === 'boolean') return 'true or false'
  if (type === 'object') return 'object'
  return title ?? 'text'
}

/** Of what kind a value is: that of a named schema is a link to where the page tells it. */
export const typeOf = (schema: Schema): Html => {
  if (schema.$ref !== undefined) {
    const name = nameIn(schema.$ref)
    return html`<a href="#${anchorOf(name)}">${name}</a>`
  }
  if (schema.type === 'array')
    return html`list of ${schema.items?.type === 'object' ? 'objects' : typeOf(schema.items ?? {})}`
  if (schema.const !== undefined) return code(JSON.stringify(schema.const))
  return html`${schema.enum === undefined ? simpleType(schema) : 'word'}`
}

/** The words that a value may be. */
export const choices = ({ enum: listed = [] }: Schema): Html => {
  if (listed.length === 0) return html``
  if (listed.length === 1) return html` Always ${code(listed[0]!)}.`
  if (listed.length > MAX_LISTED) return html` One of ${String(listed.length)}, which /openapi.json lists.`
  return html` One of ${listed.map((word, index) => html`${code(word)}${index < listed.length - 1 ? ',' : ''}`)}.`
}

type Row = { readonly name: Html; readonly depth: number; readonly of: Schema; readonly isAlways: boolean }

/** The fields of an object, those of objects without a name below their own; of alternatives, each after the other. */
const rowsOf = (schema: Schema, depth = 0): ReadonlyArray<Row> => {
  if (schema.type === 'array') return rowsOf(schema.items ?? {}, depth)
  const { properties = {}, required = [], oneOf = [] } = schema
  const alternatives = oneOf.filter((one) => one.properties !== undefined)
  return [
    ...Object.entries(properties).flatMap(([name, of]) => [
      { name: code(name), depth, of, isAlways: required.includes(name) },
      ...rowsOf(of, depth + 1),
    ]),
    ...alternatives.flatMap((one, index) => [
      { name: html`<em>${index === 0 ? 'either' : 'or'}</em>`, depth, of: { type: 'object' }, isAlways: true },
      ...rowsOf(one, depth + 1),
    ]),
  ]
}

/** What a field says, with a stop where more is said after it. */
const meaning = ({ description = '', enum: listed = [] }: Schema): Html =>
  words(description === '' || description.endsWith('.') || listed.length === 0 ? description : `${description}.`)

const row = ({ name, depth, of, isAlways }: Row): Html =>
  html`<tr><td>${'\u2003'.repeat(depth)}${name}</td><td>${typeOf(of)}</td><td>${isAlways ? '' : html`<em>may be absent.</em> `}${meaning(of)}${choices(of)}</td></tr>`

const table = (schema: Schema): Html => {
  const rows = rowsOf(schema)
  if (rows.length === 0) return html`<p>${schema.description ?? ''}${typeOf(schema)}.${choices(schema)}</p>`
  return html`<table><tr><th>field</th><th>type</th><th>meaning</th></tr>${rows.map(row)}</table>`
}

const referred = (schema: Schema): ReadonlyArray<string> => [
  ...(schema.$ref === undefined ? [] : [schema.$ref]),
  ...[
    ...Object.values(schema.properties ?? {}),
    ...(schema.oneOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ].flatMap(referred),
]

/** The named schemas that some lead to, each once, in the order in which a reader comes to them. */
const reached = (references: ReadonlyArray<string>): ReadonlyArray<string> => {
  const seen = new Set<string>()
  let open = references
  while (open.length > 0) {
    const [next = '', ...rest] = open
    open = seen.has(next) ? rest : [...rest, ...referred(resolved<Schema>({ $ref: next }))]
    seen.add(next)
  }
  return [...seen]
}

/** Tells every named schema that some lead to, and then those that only others do. */
export const schemaSections = (schemas: ReadonlyArray<Schema>, others: ReadonlyArray<Schema>): ReadonlyArray<Html> =>
  [...new Set([schemas, others].flatMap((each) => reached(each.flatMap(referred))))].map(
    ($ref) => html`<section id="${anchorOf(nameIn($ref))}">
<h3>${nameIn($ref)}</h3>
${table(resolved<Schema>({ $ref }))}
</section>`,
  )

/** Tells a schema: one with a name by a link, any other by its fields. */
export const schemaHere = (schema: Schema): Html =>
  schema.$ref === undefined ? table(schema) : html`<p>A body of the type ${typeOf(schema)}, below.</p>`
