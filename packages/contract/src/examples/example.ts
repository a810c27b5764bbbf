import type { Asserter, CommandName } from '@aid-ledger/domain'
import type { Entry } from '../entry.ts'

/** By whom an example is recorded: a role, or the ledger itself, which notes what follows from its clock. */
export type Recorder = 'donor:EXLAND' | 'recipient' | 'coordinator' | 'auditor' | 'ledger'

/** A command as somebody could give it, in a story that can be recorded from its beginning. */
export type Example = {
  readonly by: Recorder
  readonly entry: Entry & { readonly command: CommandName }
}

const ASSERTER: { readonly [R in Recorder]: Asserter } = {
  'donor:EXLAND': 'donor',
  recipient: 'recipient',
  coordinator: 'coordinator',
  auditor: 'auditor',
  ledger: 'ledger',
}

const source = { url: 'https://example.org/trucks', title: 'An example of a source' }

/** One step of the story: who says it, since when it is known, under which key, and what, and what of that is sealed. */
export const example = (
  by: Recorder,
  knownAt: string,
  key: string,
  command: CommandName,
  data: object,
  seal?: ReadonlyArray<string>,
): Example => ({
  by,
  entry: {
    key,
    command,
    data,
    meta: {
      occurredOn: knownAt,
      knownAt,
      assertedBy: ASSERTER[by],
      // What the ledger says itself follows from its own events.
      sources: by === 'ledger' ? [] : [source],
    },
    ...(seal === undefined ? {} : { seal }),
  },
})

export const DONOR = 'donor:EXLAND'
export const trucks = (amount: string) => ({ quantity: { amount, unit: 'truck' } })
export const euros = (amount: string) => ({ money: { amount, currency: 'EUR' } })

/** The line that the story is about. */
export const LINE = { pledge: 'ex-trucks', line: 'trucks' }
