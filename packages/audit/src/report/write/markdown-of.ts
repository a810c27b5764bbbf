import type { Block, Document, Section, Text } from '../document/document.ts'

/** What Markdown, or HTML within it, would take for more than text. */
const MARKS = /[\\`*_{}[\]<>|#~&!]/g

/** Text that stays text, on one line. A line that begins with it would be a list or a heading for some marks. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(MARKS, (mark) => `\\${mark}`)
    .replace(/^([-+=]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)

/** Within backticks nothing is markup but backticks, and in a table the bar between cells. */
const code = (text: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 ? ' ' : ''
  return `${fence}${pad}${text.replace(/\s+/g, ' ').replaceAll('|', '\\|')}${pad}${fence}`
}

const words = (text: Text): string =>
  typeof text === 'string'
    ? escaped(text)
    : text.map((part) => (typeof part === 'string' ? escaped(part) : code(part.typed))).join('')

const row = (cells: ReadonlyArray<string>): string => `| ${cells.join(' | ')} |`

const fenced = (text: string): string => {
  const fence = text.includes('```') ? '~~~~' : '```'
  return `${fence}\n${text.replace(/\n?$/, '\n')}${fence}`
}

const blockOf = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
      return words(block.text)
    case 'heading':
      return `### ${escaped(block.text)}`
    case 'list':
      return block.items.map((item) => `- ${words(item)}`).join('\n')
    case 'typed':
      return fenced(block.text)
    case 'picture':
      return 'The picture of the timeline is in the report as HTML; the table has the same facts.'
    case 'facts':
      return `${escaped(block.caption)}\n\n${block.facts.map(([name, of]) => `- **${escaped(name)}**: ${words(of)}`).join('\n')}`
    case 'table':
      return [
        `${escaped(block.caption)}\n`,
        row(block.columns.map(({ head }) => escaped(head))),
        row(block.columns.map(({ isNumber }) => (isNumber ? '--:' : '---'))),
        ...block.rows.map((cells) => row(cells.map(words))),
      ].join('\n')
  }
}

const sectionOf = ({ title, blocks }: Section, index: number): string =>
  [`## ${index + 1}. ${title}`, ...blocks.map(blockOf)].join('\n\n')

/** A document as Markdown (GitHub's, for its tables). Text from the record stays text. */
export const markdownOf = ({ title, lead, sections }: Document): string =>
  `${[`# ${escaped(title)}`, words(lead), ...sections.map(sectionOf)].join('\n\n')}\n`
