import { once } from 'node:events'
import type { Output } from './io.ts'

/** Writes text and waits until the reader has room for more, so that a long answer takes little memory. */
export const emit = async (output: Output, text: string): Promise<void> => {
  if (!output.write(text)) await once(output, 'drain')
}

/** Writes lines. */
export const emitLines = (output: Output, lines: ReadonlyArray<string>): Promise<void> =>
  emit(output, lines.map((line) => `${line}\n`).join(''))
