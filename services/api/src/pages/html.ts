/** Markup that is ready to be sent; only `html` makes it, so that text from elsewhere is never taken for markup. */
export type Html = { readonly markup: string }

type Part = string | Html | ReadonlyArray<Html>

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)

const markupOf = (part: Part): string => {
  if (typeof part === 'string') return escaped(part)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('\n')
}

/** Markup with parts put in: text is escaped, markup stays. */
export const html = (strings: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Html => ({
  markup: strings.reduce((whole, string, index) => whole + markupOf(parts[index - 1]!) + string),
})

export const code = (text: string): Html => html`<code>${text}</code>`

/** An address of this service within a sentence: it begins a word, and the stop after it is not part of it. */
const ADDRESS = /(?<=^|[\s(])(\/[a-z][\w./?=&-]*\w)/

const link = (address: string): Html => html`<a href="${address}">${code(address)}</a>`

/** Text in which each address is a link. */
const linked = (text: string): string =>
  text
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 0 ? escaped(part) : link(part).markup))
    .join('')

/** Words in which what stands between backticks is code, and each address of this service a link. */
export const words = (text: string): Html => ({
  markup: text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? linked(part) : code(part).markup))
    .join(''),
})
