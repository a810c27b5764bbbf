import type { Screen } from '../table/screen.ts'

/** A headed part of a page, with an empty line before it; nothing where it has nothing to say. */
export const section = (title: string, lines: ReadonlyArray<string>, { bold }: Screen): ReadonlyArray<string> =>
  lines.length === 0 ? [] : ['', bold(title), ...lines]

const INDENT = '  '

/** Lines set in, for what belongs to the line above; they are to be made for a `narrower` screen. */
export const setIn = (lines: ReadonlyArray<string>): ReadonlyArray<string> => lines.map((line) => `${INDENT}${line}`)

export const narrower = (screen: Screen): Screen => ({
  ...screen,
  width: screen.width === undefined ? undefined : screen.width - INDENT.length,
})
