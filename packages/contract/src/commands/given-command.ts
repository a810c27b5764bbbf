import { type Decoded, record } from '@aid-ledger/domain'
import { anything } from '../anything.ts'

/** The body of a command: its name is in the address, its key in a header, who gives it in the credential; `seal` names the texts to be sealed. */
export const GivenCommand = record('the body of a command', { data: anything, meta: anything }, { seal: anything })
export type GivenCommand = Decoded<typeof GivenCommand>
