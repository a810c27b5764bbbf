import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AccessDeniedError, EventStoreDBClient } from '@eventstore/db-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CertificateOptions, type EventStoreDbServer, makeCertificate, startEventStoreDbServer } from './index.ts'
import { anEvent } from './testing/an-event.ts'
import { collect } from './testing/collect.ts'
import { refusalOf } from './testing/refusal-of.ts'

const CREDENTIALS = { user: 'ledger', password: 'right' }
const YESTERDAY = new Date(Date.now() - 24 * 60 * 60 * 1000)

describe('a server with a certificate', () => {
  let folder: string
  let server: EventStoreDbServer
  const clients: Array<EventStoreDBClient> = []

  const serve = async (options?: CertificateOptions) => {
    const tls = makeCertificate(options)
    server = await startEventStoreDbServer({ tls, credentials: CREDENTIALS })
    writeFileSync(join(folder, 'ca.pem'), tls.cert)
  }
  const connect = (login: string, trust = true) => {
    const authority = trust ? `&tlsCAFile=${encodeURIComponent(join(folder, 'ca.pem'))}` : ''
    const client = EventStoreDBClient.connectionString(`esdb://${login}127.0.0.1:${server.port}?tls=true${authority}`)
    clients.push(client)
    return client
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eventstoredb-server-'))
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()))
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  it('serves who has the credentials', async () => {
    await serve()
    expect(server.url).toBe(`esdb://ledger:right@127.0.0.1:${server.port}?tls=true`)
    const client = connect('ledger:right@')
    expect(await client.appendToStream('a-1', anEvent())).toMatchObject({ success: true })
    expect(await collect(client.readStream('a-1'))).toHaveLength(1)
  })

  it('answers wrong credentials with code 16, whatever is asked', async () => {
    await serve()
    const client = connect('ledger:wrong@')
    for (const attempt of [() => client.appendToStream('a-1', anEvent()), () => collect(client.readAll())]) {
      const error = await refusalOf(attempt())
      expect(error).toBeInstanceOf(AccessDeniedError)
      expect(error).toMatchObject({ code: 16 })
    }
  })

  it('answers who has none that access is denied, code 7', async () => {
    await serve()
    const error = await refusalOf(collect(connect('').readAll()))
    expect(error).toBeInstanceOf(AccessDeniedError)
    expect(error).toMatchObject({ code: 7 })
  })

  it('cannot be reached by who does not trust it', async () => {
    await serve()
    const error = await refusalOf(connect('ledger:right@', false).appendToStream('a-1', anEvent()))
    expect(error['code']).toBe(14)
    expect(error.message).toContain('self-signed certificate')
  })

  it('cannot be reached once its certificate has expired', async () => {
    await serve({ until: YESTERDAY })
    const error = await refusalOf(connect('ledger:right@').appendToStream('a-1', anEvent()))
    expect(error['code']).toBe(14)
    expect(error.message).toContain('certificate has expired')
  })
})
