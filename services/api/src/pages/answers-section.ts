import { COMMON_HEADERS, type Header, type Operation, type Response, resolved } from './described-service.ts'
import { code, type Html, html, words } from './html.ts'
import { schemaHere, schemaSections, typeOf } from './schema-table.ts'

type Named = readonly [name: string, Header]

const headerRow = ([name, { description }]: Named): Html =>
  html`<tr><td>${code(name)}</td><td>${words(description)}</td></tr>`

/** The headers of its own that an answer has; those of every answer are told once, below. */
const headersOf = ({ headers = {} }: Response): ReadonlyArray<Named> =>
  Object.entries(headers).filter(([, { $ref }]) => $ref === undefined)

const onEveryAnswer = ([name, { description }]: Named): Html =>
  html`<p>Every answer has ${code(name)}: ${words(description)}.</p>`

const bodiesOf = ({ content = {} }: Response) => Object.entries(content)

const success = ([status, response]: readonly [string, Response]): Html => {
  const headers = headersOf(response)
  return html`<h3>${status}</h3>
<p>${words(response.description)}.</p>
${headers.length === 0 ? [] : html`<table><tr><th>header</th><th>meaning</th></tr>${headers.map(headerRow)}</table>`}
${bodiesOf(response).map(([type, { schema }]) => html`<p>${code(type)}</p>${schemaHere(schema)}`)}`
}

const problem = ([status, response]: readonly [string, Response]): Html => {
  const headers = headersOf(response).map(([name, { description }]) => html`<br>${code(name)}: ${words(description)}.`)
  const bodies = bodiesOf(response).map(([, { schema }]) => typeOf(schema))
  return html`<tr><td>${status}</td><td>${bodies}</td><td>${words(response.description)}.${headers}</td></tr>`
}

/** What an operation answers: each status with its headers and its body, and every type that they lead to. */
export const answersSection = ({ responses }: Operation): Html => {
  const all = Object.entries(responses).map(([status, response]) => [status, resolved(response)] as const)
  const good = all.filter(([status]) => status < '400')
  const bad = all.filter(([status]) => status >= '400')
  const schemasOf = (some: typeof all) =>
    some.flatMap(([, response]) => bodiesOf(response).map(([, { schema }]) => schema))
  return html`<h2 id="answers">Answers</h2>
${good.map(success)}
<h3>Errors</h3>
<table><tr><th>status</th><th>body</th><th>when</th></tr>${bad.map(problem)}</table>
<p>Each is <code>application/problem+json</code> and leads by its <code>type</code> to a page that says what to do: <a href="/docs/problems">all of them</a>.</p>
${COMMON_HEADERS.map(onEveryAnswer)}
<h2 id="types">Types</h2>
<p>Fields may be added to answers, and none is renamed.</p>
${schemaSections(schemasOf(good), schemasOf(bad))}`
}
