import { escaped, type Html, html } from '@aid-ledger/audit'

export { type Html, html } from '@aid-ledger/audit'

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
