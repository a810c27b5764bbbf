import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { type BadConnection, badConnection } from './bad-connection.ts'
import type { ConnectionUrl } from './connection-url.ts'

/** Whom the cluster knows. */
export type Credentials = { readonly username: string; readonly password: string }

/** The longest password that a file may hold: whoever names a log or a certificate in its place should hear of it. */
const MAX_PASSWORD_CHARACTERS = 1_000

/** What a file holds in its one line; the end of a line that editors and `echo` write is no part of a password. */
const passwordOfFile = (file: string): E.Either<BadConnection, string> => {
  const path = resolve(file)
  try {
    const password = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    return password === '' || password.length > MAX_PASSWORD_CHARACTERS || /[\r\n]/.test(password)
      ? badConnection(`The password file ${path} must hold the password in its one line, and nothing else.`)
      : E.right(password)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return badConnection(
      missing ? `There is no password file ${path}.` : `The password file ${path} cannot be read by who runs this.`,
    )
  }
}

/** Who asks, undefined where nobody is named: the password stands in the connection or in the file that it names. */
export const credentialsOf = ({ user, options }: ConnectionUrl): E.Either<BadConnection, Credentials | undefined> => {
  const file = options.get('passwordfile')
  const { username, password } = user ?? {}
  if (username === undefined)
    return file === undefined
      ? E.right(undefined)
      : badConnection('There is a passwordFile and no user: write user@ before the host.')
  if (password !== undefined)
    return file === undefined
      ? E.right({ username, password })
      : badConnection('There is a password before the @ and a passwordFile: leave one of them out.')
  if (file === undefined)
    return badConnection(
      'The user before the @ has no password: write user:password@, or name a file (passwordFile=…).',
    )
  return E.map((read: string) => ({ username, password: read }))(passwordOfFile(file))
}
