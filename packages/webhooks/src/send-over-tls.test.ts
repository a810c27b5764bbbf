import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, it, onTestFinished } from 'vitest'
import { makeAddressGuard, type Resolve } from './address-guard.ts'
import { makeFolder } from './fixture/folder.ts'
import { sendOnce } from './send-once.ts'
import { newSecret } from './webhook-secret.ts'

const NAME = 'receiver.example.org'

/** A certificate of that name, which nobody vouches for but itself. */
const aCertificate = () => {
  const folder = makeFolder()
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const names = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`]
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '1', '-keyout', key, '-out', cert, ...names],
    {
      stdio: 'ignore',
    },
  )
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}

it('over TLS a receiver must be who it is called, as somebody vouches that is trusted here', async () => {
  const { key, cert } = aCertificate()
  let requests = 0
  const server = createServer({ key, cert }, (_, res) => {
    requests += 1
    res.writeHead(204).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const resolve: Resolve = (_, __, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }])
  const send = (host: string) =>
    sendOnce(
      { id: 'wh_1_1', body: '{}' },
      { url: `https://${host}:${port}/`, secrets: [newSecret()] },
      { guard: makeAddressGuard('allow', resolve), signal: new AbortController().signal },
    )
  expect(await send(NAME)).toMatchObject({
    kind: 'failed',
    detail: 'it could not be sent (DEPTH_ZERO_SELF_SIGNED_CERT)',
  })
  const before = getCACertificates('default')
  onTestFinished(() => setDefaultCACertificates(before))
  setDefaultCACertificates([...before, cert])
  expect(await send(NAME)).toMatchObject({ kind: 'delivered', status: 204 })
  expect(await send('other.example.org')).toMatchObject({
    kind: 'failed',
    detail: 'it could not be sent (ERR_TLS_CERT_ALTNAME_INVALID)',
  })
  expect(requests).toBe(1)
})
