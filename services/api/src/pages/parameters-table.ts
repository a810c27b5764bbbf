import type { Parameter } from './described-service.ts'
import { code, type Html, html, words } from './html.ts'
import { choices, typeOf } from './schema-table.ts'

const PLACES: { readonly [place: string]: Html } = {
  path: html`<br><em>in the path</em>`,
  header: html`<br><em>a header</em>`,
}

/** Each on a line of its own: of what form it is, what it is without being said, and one that may be said. */
const particulars = ({ schema, example }: Parameter): ReadonlyArray<Html> => [
  ...(schema.description === undefined ? [] : [html`<br><span class="quiet">${schema.description}</span>`]),
  ...(schema.default === undefined ? [] : [html`<br>Without it ${code(String(schema.default))}.`]),
  ...(example === undefined ? [] : [html`<br>Such as ${code(String(example))}.`]),
]

const parameterRow = (parameter: Parameter): Html => {
  const { name, in: place, description, schema } = parameter
  const meaning = html`${words(description)}${choices(schema)}${particulars(parameter)}`
  return html`<tr><td>${code(name)}${PLACES[place] ?? ''}</td><td>${typeOf(schema)}</td><td>${meaning}</td></tr>`
}

/** What an operation is asked with, in its path, its query and its headers. */
export const parametersTable = (parameters: ReadonlyArray<Parameter>): Html =>
  parameters.length === 0
    ? html`<p>It takes no parameters.</p>`
    : html`<table><tr><th>parameter</th><th>type</th><th>meaning</th></tr>${parameters.map(parameterRow)}</table>`
