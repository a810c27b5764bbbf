import type { Given } from '../arguments/command.ts'
import { camel, LIST, QUESTION } from '../arguments/flags.ts'

/** The parameters of a question as HTTP would get them. */
export type AskParameters = { readonly [parameter: string]: string }

const QUESTION_NAMES = QUESTION.map(({ name }) => name)
const LIST_NAMES = LIST.map(({ name }) => name)

/** The parameters of a question from the flags that were given; `filters` are the view's own. */
export const askOf = ({ values }: Given, filters: ReadonlyArray<string>): AskParameters =>
  Object.fromEntries(
    [...QUESTION_NAMES, ...LIST_NAMES, ...filters].flatMap((name) => {
      const value = values[name]
      return value === undefined ? [] : [[camel(name), value]]
    }),
  )
