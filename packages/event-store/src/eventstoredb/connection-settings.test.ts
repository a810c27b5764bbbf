import { X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../sqlite/fixture/temporary-folder.ts'
import { connectionSettings } from './connection-settings.ts'

const settings = (connection: string, prefix?: string) => {
  const read = connectionSettings(connection, prefix)
  if (E.isLeft(read)) throw new Error(read.left.detail)
  return read.right
}
const refused = (connection: string, prefix?: string): string => {
  const read = connectionSettings(connection, prefix)
  return E.isLeft(read) ? read.left.detail : `not refused: ${connection}`
}

describe('a connection to a cluster', () => {
  it('is one node over TLS where nothing else is said', () => {
    expect(settings('esdb://node-1')).toEqual({
      hosts: [{ address: 'node-1', port: 2113 }],
      discover: false,
      tls: true,
      streamPrefix: 'aid.',
      shown: 'esdb://node-1:2113',
    })
  })

  it('is written for either name of the product, and for clusters', () => {
    expect(settings('kurrentdb://a:1?tls=false')).toMatchObject({ discover: false, shown: 'kurrentdb://a:1?tls=false' })
    expect(settings('esdb+discover://a')).toMatchObject({ discover: true })
    expect(settings('kurrentdb+discover://a:1')).toMatchObject({ discover: true, hosts: [{ address: 'a', port: 1 }] })
    expect(settings('esdb://a,b:7/')).toMatchObject({
      discover: true,
      hosts: [
        { address: 'a', port: 2113 },
        { address: 'b', port: 7 },
      ],
    })
  })

  it('takes credentials, encoded where they need it, and never shows them', () => {
    const { credentials, shown } = settings('esdb+discover://ops:p%40ss%3A%2F@db:2113?keepAliveInterval=20000')
    expect(credentials).toEqual({ username: 'ops', password: 'p@ss:/' })
    expect(shown).toBe('esdb+discover://db:2113')
  })

  it('takes a prefix of its own for the ledger’s streams', () => {
    expect(settings('esdb://a', 'test-7.').streamPrefix).toBe('test-7.')
  })

  it('reads the certificates of the authority', () => {
    const { folder, remove } = temporaryFolder()
    try {
      const [key, ca] = [join(folder, 'key.pem'), join(folder, 'ca.pem')]
      writeFileSync(ca, rootCertificates.find((pem) => new X509Certificate(pem).validToDate > new Date())!)
      expect(settings(`esdb://a?tlsCaFile=${ca}`).ca?.toString()).toContain('BEGIN CERTIFICATE')
      writeFileSync(key, 'no certificate')
      expect(refused(`esdb://a?tlsCaFile=${key}`)).toContain('cannot be read as a certificate')
      expect(refused(`esdb://a?tlsCaFile=${folder}/none.pem`)).toContain(`There is no CA file ${folder}/none.pem`)
    } finally {
      remove()
    }
  })

  it('takes the password from a file that it names, and refuses one that holds none, without showing it', () => {
    const { folder, remove } = temporaryFolder()
    try {
      const file = join(folder, 'password')
      writeFileSync(file, 'p@ss:/ word\n')
      expect(settings(`esdb://ops@a?passwordFile=${file}`).credentials).toEqual({
        username: 'ops',
        password: 'p@ss:/ word',
      })
      expect(JSON.stringify(settings(`esdb://ops@a?passwordFile=${file}`).shown)).not.toContain('ops')
      for (const text of ['', '\n', 'hunter2\nhunter2\n', 'hunter2'.repeat(150)]) {
        writeFileSync(file, text)
        const words = refused(`esdb://ops@a?passwordFile=${file}`)
        expect(words).toBe(`The password file ${file} must hold the password in its one line, and nothing else.`)
      }
      expect(refused(`esdb://ops@a?passwordFile=${folder}`)).toContain('cannot be read by who runs this')
      expect(refused(`esdb://ops@a?passwordFile=${folder}/none`)).toBe(`There is no password file ${folder}/none.`)
    } finally {
      remove()
    }
  })

  it.each([
    ['http://secret:hunter2@a', 'write esdb://host:2113'],
    ['esdb://', 'write esdb://host:2113'],
    ['esdb://ops:hunter2@', 'write esdb://host:2113'],
    ['esdb://ops@a', 'has no password: write user:password@, or name a file'],
    ['esdb://ops:@a', 'write user:password@'],
    ['esdb://:hunter2@a', 'write user:password@'],
    ['esdb://a?passwordFile=/run/secrets/p', 'There is a passwordFile and no user'],
    ['esdb://ops:hunter2@a?passwordFile=/run/secrets/p', 'leave one of them out'],
    ['esdb://ops:hun:ter2@a', 'write user:password@'],
    ['esdb://ops:hunter2@b@a', 'write user:password@'],
    ['esdb://ops:hunter2%zz@a', 'write user:password@'],
    ['esdb://ops:hunter2@a:99999', 'The host "a" or its port is wrong'],
    ['esdb://ops:hunter2@a b', 'The host "a b" or its port is wrong'],
    ['esdb://ops:hunter2', 'The host "ops" or its port is wrong'],
    ...[...'/?#'].flatMap((sign) => [
      [`esdb://ops:hunter2${sign}x@a:2113`, 'for : @ / ? # and %'],
      [`esdb://ops:1234${sign}hunter2@a:2113`, 'for : @ / ? # and %'],
      [`esdb://ops:${sign}hunter2:x@a?tls=false`, 'for : @ / ? # and %'],
    ]),
    ['esdb://ops:hunter2@a?tls=yes', 'tls is "yes": write true or false'],
    ['esdb://ops:hunter2@a?tlsVerifyCert=false', 'tlsVerifyCert=false is not possible'],
    ['esdb://ops:hunter2@a?keepAliveInterval=5', 'keepAliveInterval is "5": write a whole number of at least 10000'],
    ['esdb://ops:hunter2@a?nodes=3', 'There is no option "nodes"'],
    ['esdb://ops:hunter2@a?tls=true&TLS=false', 'The option TLS is given twice'],
  ])('%s is refused with words that hold no secret', (connection, words) => {
    expect(refused(connection)).toContain(words)
    expect(refused(connection)).not.toContain('hunter2')
  })

  it.each(['', 'aid', 'Aid.', 'a.b.', '.', 'aid-ledger-'])('the stream prefix %j is refused', (prefix) => {
    expect(refused('esdb://a', prefix)).toContain('The stream prefix is')
  })
})
