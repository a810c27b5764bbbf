import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { bits, der, generalizedTime, integer, objectIdentifier, octets, sequence, yes } from './der.ts'

/** PEM of a certificate and of its key. */
export type Certificate = { readonly cert: string; readonly key: string }

export type CertificateOptions = {
  /** The host name that it is for, with 127.0.0.1 where it is `localhost`; `localhost` unless given. */
  readonly host?: string
  /** When it expires: in a day unless given, and in the past where it is to have expired. */
  readonly until?: Date
  /** Who signs it; itself unless given. */
  readonly issuer?: Certificate
}

const ECDSA_WITH_SHA256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'))
const LOOPBACK = Buffer.from([127, 0, 0, 1])
const DAY = 24 * 60 * 60 * 1000

const named = (name: string): Buffer =>
  sequence(der(0x31, sequence(objectIdentifier('2.5.4.3'), der(0x0c, Buffer.from(name)))))
const AUTHORITY = named('a test authority')
const SERVER = named('a test server')

/** That it may sign (RFC 5280, 4.2.1.9), where it is to be an authority, and the host that it is for (4.2.1.6). */
const extensionsOf = (host: string, isAuthority: boolean): Buffer => {
  const names = [der(0x82, Buffer.from(host)), ...(host === 'localhost' ? [der(0x87, LOOPBACK)] : [])]
  const constraints = sequence(objectIdentifier('2.5.29.19'), yes(), octets(sequence(...(isAuthority ? [yes()] : []))))
  return der(0xa3, sequence(constraints, sequence(objectIdentifier('2.5.29.17'), octets(sequence(...names)))))
}

const pem = (label: string, content: Buffer): string =>
  `-----BEGIN ${label}-----\n${content.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END ${label}-----\n`

/**
 * A certificate (RFC 5280) of a test server. One that signs itself is an authority too, so that a client may be told to trust it,
 * and it may be the issuer of another.
 */
export const makeCertificate = ({
  host = 'localhost',
  until = new Date(Date.now() + DAY),
  issuer,
}: CertificateOptions = {}): Certificate => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const from = new Date(Math.min(Date.now(), until.getTime()) - DAY)
  const signed = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    AUTHORITY,
    sequence(generalizedTime(from), generalizedTime(until)),
    issuer === undefined ? AUTHORITY : SERVER,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensionsOf(host, issuer === undefined),
  )
  const signature = sign('sha256', signed, issuer?.key ?? privateKey)
  return {
    cert: pem('CERTIFICATE', sequence(signed, ECDSA_WITH_SHA256, bits(signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
