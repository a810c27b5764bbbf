import { createHash, randomBytes } from 'node:crypto'

/** The random bits of a token, in bytes: nobody guesses 256 bits, so a plain hash of them needs no salt and no slowness. */
const SECRET_BYTES = 32
const ID_BYTES = 8
/** So that a token is recognised where it should not be, such as in a log or a repository. */
export const TOKEN_PREFIX = 'aid_'

const TOKEN = /^aid_[A-Za-z0-9_-]{43}$/

/** A token's text. It is shown once, to whom it is made for; what is stored is its hash. */
export const newSecret = (): string => `${TOKEN_PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`

export const newTokenId = (): string => randomBytes(ID_BYTES).toString('hex')

/** Whether text has the form of a token of ours. */
export const isTokenText = (text: string): boolean => TOKEN.test(text)

export const secretHash = (token: string): Uint8Array => createHash('sha256').update(token, 'utf8').digest()
