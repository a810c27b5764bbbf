import type { Io, Output } from '../io.ts'

type Tone = (text: string) => string

/** What is written on: how wide it is (undefined: as wide as need be) and how it stresses, if at all. */
export type Screen = { readonly width: number | undefined; readonly bold: Tone; readonly dim: Tone; readonly red: Tone }

// Where a terminal says nothing useful of its width, and the least in which anything can be read.
const MIN_WIDTH = 40

const plain: Tone = (text) => text
// Select Graphic Rendition (ECMA-48, 8.3.117).
const sgr =
  (on: number, off: number): Tone =>
  (text) =>
    text.trim() === '' ? text : `\u001b[${on}m${text}\u001b[${off}m`

/** A screen for an output: colours and wrapping on a terminal only, no colour with NO_COLOR (https://no-color.org). */
export const screenOf = ({ isTTY, columns }: Output, env: Io['env']): Screen => {
  const width = isTTY === true && columns !== undefined && columns >= MIN_WIDTH ? columns : undefined
  const coloured = isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  return coloured
    ? { width, bold: sgr(1, 22), dim: sgr(2, 22), red: sgr(31, 39) }
    : { width, bold: plain, dim: plain, red: plain }
}
