import type { Report } from '../model/report.ts'

/** What is typed or copied as it stands: an id, a digest, a command. */
export type Typed = { readonly typed: string }

/** Words of a document, some of them typed. Nothing in them is markup, whatever they say. */
export type Text = string | ReadonlyArray<string | Typed>

export type Column = { readonly head: string; readonly isNumber?: true }

/** A part of a section, whatever it will be written as. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'facts'
      readonly caption: string
      readonly facts: ReadonlyArray<readonly [name: string, of: Text]>
    }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: ReadonlyArray<Column>
      readonly rows: ReadonlyArray<ReadonlyArray<Text>>
    }
  | { readonly kind: 'list'; readonly items: ReadonlyArray<Text> }
  | { readonly kind: 'typed'; readonly text: string }
  /** The courses of the report's pledges; a table with the same facts stands beside it. */
  | { readonly kind: 'picture'; readonly of: Report }

export type Section = { readonly id: string; readonly title: string; readonly blocks: ReadonlyArray<Block> }

/** A report as a person reads it, before it is written in any form. */
export type Document = { readonly title: string; readonly lead: Text; readonly sections: ReadonlyArray<Section> }

export const typed = (text: string): Typed => ({ typed: text })
export const paragraph = (text: Text): Block => ({ kind: 'paragraph', text })
