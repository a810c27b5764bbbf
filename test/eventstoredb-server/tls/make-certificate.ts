import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { bits, der, generalizedTime, integer, objectIdentifier, octets, sequence, yes } from './der.ts'

/** PEM of a certificate and of its key. */
export type Certificate = { readonly cert: string; readonly key: string }

const ECDSA_WITH_SHA256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'))
const NAME = sequence(der(0x31, sequence(objectIdentifier('2.5.4.3'), der(0x0c, Buffer.from('a test server')))))
const LOOPBACK = Buffer.from([127, 0, 0, 1])

/** It names the loopback, and may sign itself, so that it also serves as the authority that a client is told to trust. */
const EXTENSIONS = der(
  0xa3,
  sequence(
    sequence(objectIdentifier('2.5.29.19'), yes(), octets(sequence(yes()))),
    sequence(objectIdentifier('2.5.29.17'), octets(sequence(der(0x82, Buffer.from('localhost')), der(0x87, LOOPBACK)))),
  ),
)

const pem = (label: string, content: Buffer): string =>
  `-----BEGIN ${label}-----\n${content.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END ${label}-----\n`

const DAY = 24 * 60 * 60 * 1000

/** A certificate (RFC 5280) for 127.0.0.1 and localhost, signed by itself; it is expired where `until` has passed. */
export const selfSignedCertificate = (until: Date = new Date(Date.now() + DAY)): Certificate => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const from = new Date(Math.min(Date.now(), until.getTime()) - DAY)
  const signed = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    NAME,
    sequence(generalizedTime(from), generalizedTime(until)),
    NAME,
    publicKey.export({ type: 'spki', format: 'der' }),
    EXTENSIONS,
  )
  const signature = sign('sha256', signed, privateKey)
  return {
    cert: pem('CERTIFICATE', sequence(signed, ECDSA_WITH_SHA256, bits(signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
