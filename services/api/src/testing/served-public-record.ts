import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { type Log, silentLog } from '../log.ts'
import { type Service, startService } from '../service/start-service.ts'
import type { Settings } from '../settings.ts'

/** A new folder; `remove` takes it away with all that is in it. */
export const temporaryFolder = (): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-api-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Settings for a test: a free port of this machine. */
export const settingsFor = (data: string): Settings => ({
  port: 0,
  host: '127.0.0.1',
  data,
  logLevel: 'silent',
  shortfallWatch: 'off',
})

/** A service that has started; throws, in its words, where it did not. */
export const started = async (data: string, log: Log = silentLog): Promise<Service> => {
  const service = await startService(settingsFor(data), { log })
  if (E.isLeft(service)) throw new Error(service.left.detail)
  return service.right
}

/** The public record, served for real from a real file in a folder of its own. */
export const servedPublicRecord = async (
  log: Log = silentLog,
): Promise<Service & { readonly end: () => Promise<void> }> => {
  const { folder, remove } = temporaryFolder()
  const service = await started(folder, log)
  return {
    ...service,
    end: async () => {
      await service.close()
      remove()
    },
  }
}
