import { randomBytes } from 'node:crypto'

/** As long as what signs with it makes of it (HMAC-SHA256): Standard Webhooks asks for 24 to 64 bytes. */
const SECRET_BYTES = 32
/** So that a secret is recognised where it should not be, such as in a log or a repository. */
export const SECRET_PREFIX = 'whsec_'

/** The secret of a webhook, as Standard Webhooks writes it. */
export const newSecret = (): string => `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`

/** The bytes that sign: the secret without its prefix, decoded. */
export const signingKey = (secret: string): Uint8Array => Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
