import { type PartyCode, streamName } from '@aid-ledger/domain'
import type { Telling } from './telling.ts'

const LETTERS = 26
const WIDTH = 4

/** The most allies that there are codes for. */
export const MAX_ALLIES = LETTERS ** WIDTH

/** The code of the nth ally from 0: `SAAAA`, `SAAAB`, …; no state's code, as those have two letters. */
export const allyCode = (n: number): PartyCode => {
  let code = ''
  for (let rest = n, place = 0; place < WIDTH; place += 1, rest = Math.floor(rest / LETTERS))
    code = String.fromCharCode(65 + (rest % LETTERS)) + code
  return `S${code}` as PartyCode
}

/** An ally is registered as an institution: only those may have such codes. */
export const allyRegistered = (n: number): Telling => {
  const party = allyCode(n)
  const memberships = n % 2 === 0 ? [{ of: 'NATO', from: '1999-03-12' }] : []
  return {
    type: 'PartyRegistered',
    stream: streamName('party', party),
    assertedBy: 'coordinator',
    actor: 'editor',
    data: () => ({ party, name: `Synthetic ally ${party}`, kind: 'institution', memberships }),
  }
}
