import type { Given } from '../arguments/command.ts'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'

export const TOKEN_VARIABLE = 'AID_LEDGER_TOKEN'

/** A token that a person gave, and how, so that words can name the place and never the token. */
export type GivenToken = { readonly token: string; readonly by: '--token' | typeof TOKEN_VARIABLE }

// RFC 6750, section 2.1: what a header can hold, so that a token that is none is refused here, in words without it.
const BEARER = /^[A-Za-z0-9\-._~+/]+=*$/

const checked = (text: string, by: GivenToken['by']): GivenToken => {
  const token = text.trim()
  if (BEARER.test(token)) return { token, by }
  throw new Failure(EXIT.usage, `${by} is no token: it has characters that no token has. It is not repeated here.`)
}

/** The token by flag, else by environment; who says with --actor who records means no token of the environment. */
export const givenToken = ({ values }: Given, { env }: Io): GivenToken | undefined => {
  if (values['token'] !== undefined) return checked(values['token'], '--token')
  const told = env[TOKEN_VARIABLE]
  if (told === undefined || told.trim() === '' || values['actor'] !== undefined) return undefined
  return checked(told, TOKEN_VARIABLE)
}
