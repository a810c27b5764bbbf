import {
  askCodecs,
  parameterWords,
  requiredParameters,
  routes,
  SCHEMAS_ADDRESS,
  VIEWS,
  type View,
} from '@aid-ledger/contract'
import { addressPageOf, READ_OPERATIONS } from './address-page.ts'
import { type Described, resolved } from './described-service.ts'
import type { Examples } from './examples-in.ts'
import { code, type Html, html, words } from './html.ts'
import { page } from './page.ts'
import { recordingSection } from './recording-section.ts'
import { scenarioSection } from './scenario-section.ts'

/** What every read can be asked with: told once, above the list. */
const COMMON = Object.keys(askCodecs.obligations.fields)

const parameterRow = (name: string, view: View): Html => {
  const meaning = parameterWords[`${view}.${name}`] ?? parameterWords[name] ?? ''
  return html`<tr><td>${code(name)}</td><td>${words(meaning)}</td></tr>`
}

const parameterTable = (names: ReadonlyArray<string>, view: View): Html =>
  html`<table>${names.map((name) => parameterRow(name, view))}</table>`

const addressLink = (address: string): Html => html`<li><a href="${address}">${code(address)}</a></li>`

/** What is read and is no view. */
const OWN = [...READ_OPERATIONS.values()].filter(({ operation }) => !(operation.operationId in routes))

const ownLink = ({ path, operation: { operationId, summary, parameters = [] } }: Described): Html => {
  // What stands for something, or needs a parameter, leads nowhere by itself, and its example may not be there.
  const isWhole = !parameters.map(resolved).some(({ required }) => required)
  const address = isWhole ? html`<a href="${path}">${code(path)}</a>` : code(path)
  return html`<li>${address}: ${summary} (<a href="${addressPageOf(operationId)}">its answers</a>)</li>`
}

const section = (view: View, examples: ReadonlyArray<string>): Html => {
  const { path, of, summary } = routes[view]
  const fields = Object.keys(askCodecs[view].fields)
  const own = fields.filter((name) => !COMMON.includes(name))
  // An address that must be asked with something opens with an example alone.
  const opens = of === undefined && requiredParameters(view).length === 0
  const taken = fields.length === 0 ? 'Takes no parameters.' : 'Takes the common parameters'
  return html`<section id="${view}">
<h2>GET ${opens ? html`<a href="${path}">${code(path)}</a>` : code(path)}</h2>
<p>${summary}.</p>
${of === undefined ? [] : html`<p>${code(`{${of.name}}`)}: ${of.meaning}.</p>`}
<p>${own.length === 0 ? (fields.length === 0 ? taken : `${taken}.`) : `${taken}, and:`}</p>
${own.length === 0 ? [] : parameterTable(own, view)}
<ul>${examples.map(addressLink)}</ul>
<p><a href="${addressPageOf(view)}">Its parameters and answers, field by field</a></p>
</section>`
}

/** The reader's page of the service: every address, what it tells, its parameters, and examples to open. */
export const docsPage = (examples: Examples, origin: string): Html =>
  page(
    'Addresses',
    html`<p>Answers are JSON. Each says in <code>asked</code> what it was asked, in full, and by which <code>rules</code> it
was reckoned; asked again with those members and those rules as parameters it has the same bytes for ever, and its <code>digest</code> (SHA-256 over the RFC 8785 form without
<code>digest</code>) is its <code>ETag</code>. Lists give <code>next</code>, the cursor of the next page.
For programs: <a href="/openapi.json">/openapi.json</a>. <a href="#recording">How to record</a> is below.</p>
<h2>Common parameters</h2>
${parameterTable(COMMON, 'obligations')}
${VIEWS.map((view) => section(view, examples[view]))}
${scenarioSection(origin)}
${recordingSection(origin)}
<section>
<h2>The service itself</h2>
<ul>${['/openapi.json', '/asyncapi.json', SCHEMAS_ADDRESS, '/docs/problems'].map(addressLink)}${OWN.map(ownLink)}</ul>
</section>`,
  )
