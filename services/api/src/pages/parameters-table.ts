import type { Parameter } from './described-service.ts'
import { code, type Html, html, words } from './html.ts'
import { choices, typeOf } from './schema-table.ts'

const parameterRow = ({ name, in: place, description, schema, example }: Parameter): Html =>
  html`<tr><td>${code(name)}${place === 'path' ? html`<br><em>in the path</em>` : place === 'header' ? html`<br><em>a header</em>` : ''}</td><td>${typeOf(schema)}</td><td>${words(description)}${choices(schema)}${schema.description === undefined ? '' : html`<br><span class="quiet">${schema.description}</span>`}${schema.default === undefined ? '' : html`<br>Without it ${code(String(schema.default))}.`}${example === undefined ? '' : html`<br>Such as ${code(String(example))}.`}</td></tr>`

/** What an operation is asked with, in its path, its query and its headers. */
export const parametersTable = (parameters: ReadonlyArray<Parameter>): Html =>
  parameters.length === 0
    ? html`<p>It takes no parameters.</p>`
    : html`<table><tr><th>parameter</th><th>type</th><th>meaning</th></tr>${parameters.map(parameterRow)}</table>`
