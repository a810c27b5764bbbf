import type { LedgerClientError } from '@aid-ledger/client'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { TOKEN_VARIABLE } from '../service/given-token.ts'
import { screenWords } from '../service/screen-words.ts'

/** What a status of the service is to the shell. */
const CODES: { readonly [status: number]: ExitCode } = {
  400: EXIT.usage,
  401: EXIT.refused,
  403: EXIT.refused,
  404: EXIT.notFound,
  409: EXIT.refused,
}

const hintOf = (status: number): string =>
  status === 401
    ? `\nName a token in ${TOKEN_VARIABLE}: whoever runs the service makes one (aid-ledger token create).`
    : ''

/** A parameter of the service is, on the command line, a flag. */
const withFlags = (error: LedgerClientError): string => {
  const problems = error._tag === 'Problem' ? (error.problem.errors ?? []) : []
  if (problems.length === 0) return `The service says: ${error.detail}.`
  return problems
    .map(({ pointer, detail }) => `${pointer === '/Last-Event-ID' ? '--after' : `--${pointer.slice(1)}`}: ${detail}.`)
    .join('\n')
}

/** Why a feed cannot be watched, in the service's words. */
export const watchFailure = (error: LedgerClientError): Failure => {
  const status = 'status' in error ? error.status : 0
  return new Failure(CODES[status] ?? EXIT.storage, `${screenWords(withFlags(error))}${hintOf(status)}`)
}
