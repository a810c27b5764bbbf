import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { EXIT } from './exit-code.ts'
import { Failure } from './failure.ts'
import { fileFailure } from './input.ts'
import type { Interruption } from './until-interrupted.ts'

/** About how much text is written at a time: many lines, so that each costs little. */
const CHUNK = 262_144

const writeLines = async (
  unfinished: string,
  lines: AsyncIterable<string>,
  interruption: Pick<Interruption, 'happened'>,
): Promise<number> => {
  // wx: never another's file.
  const handle = await open(unfinished, 'wx')
  try {
    let count = 0
    let text = ''
    for await (const line of lines) {
      if (interruption.happened) throw new Failure(EXIT.interrupted, 'Interrupted. No file was written.')
      count++
      text += line
      if (text.length < CHUNK) continue
      await handle.writeFile(text)
      text = ''
    }
    await handle.writeFile(text)
    await handle.sync()
    return count
  } finally {
    await handle.close()
  }
}

/** Throws a Failure where a file is there already that nobody said to write over. */
export const refuseStanding = (path: string, force: boolean): void => {
  if (existsSync(path) && !force)
    throw new Failure(EXIT.refused, `There is a file ${path} already: name another, or write over it with --force.`)
}

/** Writes lines to a file that is there whole or not at all; one that is there already is kept unless forced. Answers how many lines. */
export const writeWhole = async (
  path: string,
  force: boolean,
  lines: AsyncIterable<string>,
  interruption: Pick<Interruption, 'happened'>,
): Promise<number> => {
  refuseStanding(path, force)
  const unfinished = `${path}.${process.pid}.part`
  try {
    const count = await writeLines(unfinished, lines, interruption)
    await rename(unfinished, path)
    return count
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw error instanceof Error && 'syscall' in error ? fileFailure(error, path, 'write') : error
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

/** Writes a text that is at hand to a file, as `writeWhole` does. */
export const writeWholeText = async (path: string, force: boolean, text: string): Promise<void> => {
  await writeWhole(path, force, once(text), { happened: false })
}
