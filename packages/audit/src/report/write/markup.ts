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

/** Text as markup that shows it. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)

const markupOf = (part: Part): string => {
  if (typeof part === 'string') return escaped(part)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('\n')
}

/** Markup with parts put in: text is escaped, markup stays. */
export const html = (strings: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Html => ({
  markup: strings.reduce((whole, string, index) => whole + markupOf(parts[index - 1]!) + string),
})
