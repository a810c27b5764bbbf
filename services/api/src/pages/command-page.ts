import { commandWords, exampleOf, type Field, fieldsOf, giversOf } from '@aid-ledger/contract'
import { CommandMeta, type CommandName, commandCodecs, eventTypeOf, type JsonSchema } from '@aid-ledger/domain'
import { answersSection } from './answers-section.ts'
import { curlOf } from './curl-of.ts'
import { OPERATIONS, type Operation, resolved } from './described-service.ts'
import { code, type Html, html } from './html.ts'
import { page } from './page.ts'
import { parametersTable } from './parameters-table.ts'

const FIGURES = [
  '{"quantity":{"amount":"20","unit":"truck"}}',
  '{"money":{"amount":"20.00","currency":"EUR"}}',
  '{"quantity":{"amount":"20","unit":"truck"},"qualifier":"about"}',
  '{"quantity":{"amount":"20","unit":"truck"},"range":{"from":"20","to":"30"}}',
  '{"undisclosed":true,"unit":"truck"}',
  '{"unknown":true,"currency":"EUR"}',
]

const fieldRow = ({ name, depth, needed, words }: Field): Html =>
  html`<tr><td>${'\u2003'.repeat(depth)}${code(name)}</td><td>${needed ? 'required' : 'optional'}</td><td>${words}</td></tr>`

const fieldTable = (schema: JsonSchema): Html =>
  html`<table><tr><th>field</th><th></th><th>what it must be</th></tr>${fieldsOf(schema).map(fieldRow)}</table>`

const operationOf = (name: CommandName): Operation =>
  // Every command is described; a test holds the two together.
  OPERATIONS.find(({ operation }) => operation.operationId === name)!.operation

/** The words of a line of a list, as a sentence begins. */
const begun = (line: string): string => line.charAt(0).toUpperCase() + line.slice(1)

/** The page of one command: what it records, who may give it, its fields, an example to begin with, and what it is answered. */
export const commandPage = (name: CommandName, origin: string): Html =>
  page(
    name,
    html`<p>${begun(commandWords[name])}. It records ${code(eventTypeOf(name))}.</p>
<p>For the roles ${giversOf(name).join(', ')}; a donor for what is its own.</p>
<h2>Data</h2>
${fieldTable(commandCodecs[name].schema)}
<p>A figure is one of:</p>
<ul>${FIGURES.map((figure) => html`<li>${code(figure)}</li>`)}</ul>
<h2>Meta</h2>
${fieldTable(CommandMeta.schema)}
<h2>Headers</h2>
${parametersTable((operationOf(name).parameters ?? []).map(resolved))}
<h2>An example</h2>
<pre>${curlOf(exampleOf(name), origin)}</pre>
<p>It is a step of a story that is told from its beginning; <a href="/commands">/commands</a> has them all. <a href="/docs#recording">How to record</a>.</p>
${answersSection(operationOf(name))}`,
  )
