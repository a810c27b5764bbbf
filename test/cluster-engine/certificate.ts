import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a certificate, and what a server takes of them. */
export type Certificate = { readonly file: string; readonly tls: { readonly cert: string; readonly key: string } }

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
const openssl = (args: ReadonlyArray<string>, cwd: string) => execFileSync('openssl', args, { cwd, stdio: 'ignore' })

const namesOf = (host: string): string => `subjectAltName=DNS:${host}${host === 'localhost' ? ',IP:127.0.0.1' : ''}`

const read = (folder: string, name: string): Certificate => {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)]
  return { file: cert, tls: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } }
}

/** A certificate for a host that signed itself and is valid now. */
export const selfSigned = (parent: string, host: string): Certificate => {
  const folder = mkdtempSync(join(parent, 'certificate-'))
  const names = ['-subj', `/CN=${host}`, '-addext', namesOf(host)]
  openssl(['req', '-x509', ...KEY, ...names, '-days', '2', '-keyout', 'own.key', '-out', 'own.pem'], folder)
  return read(folder, 'own')
}

const AUTHORITY = `[ca]
default_ca = authority
[authority]
database = issued.txt
serial = serial
new_certs_dir = .
policy = any
default_md = sha256
copy_extensions = copy
[any]
commonName = supplied
`

/** A certificate for localhost that has expired, signed by an authority (its file) that has not. */
export const expired = (parent: string): Certificate => {
  const folder = mkdtempSync(join(parent, 'certificate-'))
  for (const [file, text] of [
    ['authority.cnf', AUTHORITY],
    ['issued.txt', ''],
    ['serial', '01\n'],
  ] as const)
    writeFileSync(join(folder, file), text)
  openssl(
    ['req', '-x509', ...KEY, '-subj', '/CN=authority', '-days', '2', '-keyout', 'ca.key', '-out', 'ca.pem'],
    folder,
  )
  const names = ['-subj', '/CN=localhost', '-addext', namesOf('localhost')]
  openssl(['req', '-new', ...KEY, ...names, '-keyout', 'old.key', '-out', 'old.csr'], folder)
  const dates = ['-startdate', '20200101000000Z', '-enddate', '20200201000000Z']
  const by = ['-config', 'authority.cnf', '-cert', 'ca.pem', '-keyfile', 'ca.key']
  openssl(['ca', '-batch', '-notext', ...by, ...dates, '-in', 'old.csr', '-out', 'old.pem'], folder)
  return { ...read(folder, 'old'), file: join(folder, 'ca.pem') }
}
