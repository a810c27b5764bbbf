import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** `read-model-<n>.sqlite`, the highest of which serves. */
const READ_MODEL = /^read-model-(\d+)\.sqlite$/

/** The read model's newest file in a folder; undefined where there is none. */
export const newestReadModel = (folder: string): string | undefined =>
  readdirSync(folder)
    .filter((name) => READ_MODEL.test(name))
    .sort((a, b) => Number(READ_MODEL.exec(b)?.[1]) - Number(READ_MODEL.exec(a)?.[1]))
    .map((name) => join(folder, name))[0]

/** Deletes the read model of a folder, as anybody may at any time. */
export const deleteReadModel = (folder: string): void => {
  for (const name of readdirSync(folder))
    if (name.startsWith('read-model-')) rmSync(join(folder, name), { force: true })
}

/**
 * Copies what a killed service left, byte for byte, so that it can be opened and examined while the next start still
 * finds all as the kill left it.
 */
export const copyRemains = (folder: string, to: string): void => {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to)
  cpSync(folder, to, { recursive: true })
}
