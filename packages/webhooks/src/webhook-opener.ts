import type { DatabaseSync } from 'node:sqlite'
import { WebhookFileFailure } from './webhook-failure.ts'
import { lyingAt, makeEmpty, openAt } from './webhook-file.ts'

/** The file, opened when it is first needed; none is made before the first webhook is. */
export type WebhookOpener = {
  readonly standing: () => DatabaseSync | undefined
  readonly made: () => DatabaseSync
  readonly close: () => void
}

export const webhookOpener = (path: string): WebhookOpener => {
  let open: { readonly database: DatabaseSync; readonly inode: number } | undefined
  const standing = (): DatabaseSync | undefined => {
    const found = lyingAt(path)
    if (open !== undefined && found?.ino !== open.inode)
      throw new WebhookFileFailure(`${path}, which holds the webhooks, was deleted or replaced. Put it back.`)
    if (found !== undefined) open ??= { database: openAt(path), inode: found.ino }
    return open?.database
  }
  const made = (): DatabaseSync => {
    if (standing() === undefined) makeEmpty(path)
    return standing()!
  }
  const close = (): void => {
    open?.database.close()
    open = undefined
  }
  return { standing, made, close }
}
