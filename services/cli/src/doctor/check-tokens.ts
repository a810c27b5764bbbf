import { makeTokenStore, TOKEN_STATES, tokenState } from '@aid-ledger/access'
import { instantOf } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type Finding, ok, problem } from './finding.ts'

/** Whether the tokens can be read, and by nobody else; nothing where none was ever made. */
export const tokenFindings = (folder: string): ReadonlyArray<Finding> => {
  const tokens = makeTokenStore({ directory: folder })
  const listed = tokens.list()
  tokens.close()
  if (E.isLeft(listed)) return [problem('Tokens', listed.left.detail)]
  if (listed.right.length === 0) return []
  const now = instantOf(new Date())
  const states = listed.right.map((entry) => tokenState(entry, now))
  const counts = TOKEN_STATES.map((state) => `${states.filter((each) => each === state).length} ${state}`)
  return [ok('Tokens', counts.join(', '))]
}
