import type { Block, Document, Section, Text } from '../document/document.ts'
import { type Html, html } from './markup.ts'
import { pictureOf } from './picture-of.ts'
import { STYLE } from './style.ts'

/** From this length on what is typed may be broken anywhere, so that it does not widen the page. */
const LONG = 33
const DIGEST = /^sha256:[0-9a-f]{64}$/

/** An address is broken between its parts first. */
const parts = (text: string): Html => ({
  markup: text
    .split(/(?<=[&?])/)
    .map((part) => html`${part}`.markup)
    .join('<wbr>'),
})

const code = (text: string): Html => {
  if (DIGEST.test(text)) return html`<code class="digest">${text}</code>`
  return text.length < LONG ? html`<code>${text}</code>` : html`<code class="long">${parts(text)}</code>`
}

const words = (text: Text): Html =>
  typeof text === 'string'
    ? html`${text}`
    : {
        markup: text.map((part) => (typeof part === 'string' ? html`${part}` : code(part.typed)).markup).join(''),
      }

const DAY = /^\d{4}-\d{2}-\d{2}$/

const cell = (isNumber: boolean | undefined, text: Text): Html => {
  const kind = isNumber ? 'number' : typeof text === 'string' && DAY.test(text) ? 'day' : undefined
  return kind === undefined ? html`<td>${words(text)}</td>` : html`<td class="${kind}">${words(text)}</td>`
}

/** As many columns fit across A4 as they are; more are written smaller on paper. */
const WIDEST = 6

const tableOf = ({
  caption,
  columns,
  rows,
}: Extract<
  Block,
  { readonly kind: 'table' }
>): Html => html`<div class="wide" tabindex="0" role="region" aria-label="${caption}">
<table class="${columns.length > WIDEST ? 'dense' : 'loose'}">
<caption>${caption}</caption>
<thead><tr>${columns.map(({ head, isNumber }) => (isNumber ? html`<th scope="col" class="number">${head}</th>` : html`<th scope="col">${head}</th>`))}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells.map((text, index) => cell(columns[index]?.isNumber, text))}</tr>`)}
</tbody>
</table>
</div>`

const factsOf = ({ caption, facts }: Extract<Block, { readonly kind: 'facts' }>): Html => html`<table class="facts">
<caption>${caption}</caption>
<tbody>
${facts.map(([name, of]) => html`<tr><th scope="row">${name}</th><td>${words(of)}</td></tr>`)}
</tbody>
</table>`

const blockOf = (block: Block): Html => {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${words(block.text)}</p>`
    case 'heading':
      return html`<h3>${block.text}</h3>`
    case 'list':
      return html`<ul>
${block.items.map((item) => html`<li>${words(item)}</li>`)}
</ul>`
    case 'typed':
      return html`<pre tabindex="0">${block.text}</pre>`
    case 'picture':
      return pictureOf(block.of)
    case 'facts':
      return factsOf(block)
    case 'table':
      return tableOf(block)
  }
}

const sectionOf = ({ id, title, blocks }: Section, index: number): Html => html`<section id="${id}">
<h2>${String(index + 1)}. ${title}</h2>
${blocks.map(blockOf)}
</section>`

const contentsOf = (sections: ReadonlyArray<Section>): Html => html`<nav aria-label="Contents">
<ol>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
</ol>
</nav>`

/** A document as one page of HTML that loads nothing and runs nothing. Text from the record stays text. */
export const htmlOf = ({ title, lead, sections }: Document): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${words(lead)}</p>
</header>
${contentsOf(sections)}
<main>
${sections.map(sectionOf)}
</main>
</body>
</html>
`.markup
