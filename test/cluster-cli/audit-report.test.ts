import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type EventStoreDbServer, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { aFolder, commandLine, done, recordPublicRecord } from './on-cluster.ts'

const [embedded, onCluster, files] = [aFolder(), aFolder(), aFolder()]
let server: EventStoreDbServer

beforeAll(async () => {
  server = await startEventStoreDbServer()
  await recordPublicRecord(commandLine(embedded))
  const exported = join(files, 'ledger.jsonl')
  await done(commandLine(embedded)('export', exported))
  await done(commandLine(onCluster, server.url)('restore', exported))
})
afterAll(() => server.stop())

it.each(['.html', '.md', '.json'])(
  'an audit report that ends in %s has the same bytes on either engine',
  async (ending) => {
    const report = async (name: string, cli: ReturnType<typeof commandLine>): Promise<Buffer> => {
      const file = join(files, `${name}${ending}`)
      await done(cli('audit', 'report', '--ally', 'US', '--effective-at', '2024-12-31', '--to', file))
      return readFileSync(file)
    }
    const first = await report('embedded', commandLine(embedded))
    expect(first.toString()).toContain('us-supp-2023-24')
    expect((await report('cluster', commandLine(onCluster, server.url))).equals(first)).toBe(true)
  },
)
