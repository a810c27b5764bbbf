import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { type BadConnection, badConnection } from './bad-connection.ts'

/** The certificates of an authority, as a file holds them (PEM); left, in words, where it does not or they have expired. */
export const caOfFile = (file: string, now: Date = new Date()): E.Either<BadConnection, Buffer> => {
  const path = resolve(file)
  try {
    const pem = readFileSync(path)
    const { validTo, validToDate } = new X509Certificate(pem)
    if (validToDate < now) return badConnection(`The certificate in the CA file ${path} has expired (${validTo}).`)
    return E.right(pem)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return badConnection(
      missing
        ? `There is no CA file ${path}.`
        : `The CA file ${path} cannot be read as a certificate (PEM). Name the file that begins with BEGIN CERTIFICATE.`,
    )
  }
}
