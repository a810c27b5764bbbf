import { answersSection } from './answers-section.ts'
import { type Described, needsCredential, OPERATIONS, type Parameter, resolved } from './described-service.ts'
import { code, type Html, html } from './html.ts'
import { page } from './page.ts'
import { parametersTable } from './parameters-table.ts'

const READS = OPERATIONS.filter(({ method }) => method === 'GET')

/** The addresses that are read, by the names of their pages. */
export const READ_OPERATIONS: ReadonlyMap<string, Described> = new Map(
  READS.map((described) => [described.operation.operationId, described]),
)

/** Where the page of an address is. */
export const addressPageOf = (operationId: string): string => `/docs/addresses/${operationId}`

/** A question that the address answers by the examples of the description. */
const exampleAddress = (path: string, parameters: ReadonlyArray<Parameter>): string => {
  const filled = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((at, { name, example }) => at.replace(`{${name}}`, String(example)), path)
  const needed = parameters.filter((parameter) => parameter.in === 'query' && parameter.required)
  return [filled, needed.map(({ name, example }) => `${name}=${example}`).join('&')]
    .filter((part) => part !== '')
    .join('?')
}

/** The page of an address that is read: its parameters, its answers field by field, its errors, and calls to begin with. */
export const addressPage = (
  { path, operation }: Described,
  origin: string,
  there: ReadonlyArray<string> = [],
): Html => {
  const parameters = (operation.parameters ?? []).map(resolved)
  const credential = needsCredential(operation) ? ` -H "Authorization: Bearer $TOKEN"` : ''
  const examples = there.length > 0 ? there : [exampleAddress(path, parameters)]
  return page(
    `GET ${path}`,
    html`<p>${operation.summary}.</p>
<pre>${examples.map((address) => html`curl '${origin}${address}'${credential}`)}</pre>
<ul>${there.map((address) => html`<li><a href="${address}">${code(address)}</a></li>`)}</ul>
<p class="quiet"><a href="#parameters">Parameters</a> · <a href="#answers">Answers</a> · <a href="#types">Types</a></p>
<h2 id="parameters">Parameters</h2>
${parametersTable(parameters)}
${answersSection(operation)}`,
  )
}
