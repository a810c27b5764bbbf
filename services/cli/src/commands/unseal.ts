import { canonicalJson, sayCount } from '@aid-ledger/domain'
import type { Ledger } from '@aid-ledger/ledger'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { standingLedger } from '../locate.ts'
import { rightOrFailure } from '../right-or-failure.ts'
import { showUnsealed } from '../show/show-unsealed.ts'
import { withLedger } from '../with-ledger.ts'

type Shown = { readonly lines: ReadonlyArray<string>; readonly isWell: boolean }

const opened = async (ledger: Ledger, event: string, { on }: Given): Promise<Shown> => {
  const answer = rightOrFailure(await ledger.unseal(event))
  const lines = on.has('json') ? [canonicalJson(answer)] : showUnsealed(answer, on.has('check'))
  return { lines, isWell: answer.texts.every(({ state }) => state === 'open' || state === 'erased') }
}

const checked = async (ledger: Ledger): Promise<Shown> => {
  const { kept, wrong } = rightOrFailure(await ledger.checkSealed())
  const sum = `${sayCount(kept, 'sealed text')} kept; ${wrong.length === 0 ? 'each opens, and is the one to which its event commits' : `${wrong.length} not as they should be`}.`
  return { lines: [...wrong, sum], isWell: wrong.length === 0 }
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const [event] = given.positionals
  if (event === undefined && !given.on.has('check'))
    throw new Failure(EXIT.usage, 'unseal needs the id of an event, or --check to look through all that is kept.')
  const place = standingLedger(given, io)
  const { lines, isWell } = await withLedger(place, 'read', io, (ledger) =>
    event === undefined ? checked(ledger) : opened(ledger, event, given),
  )
  await emitLines(io.stdout, lines)
  return isWell ? EXIT.ok : EXIT.refused
}

export const unseal: Command = {
  name: 'unseal',
  summary: 'open the sealed texts of an event, or look whether those that are kept are unharmed',
  details: [
    'For whoever owns the folder, also beside a service. Each text that opens was found to be the one to which its event',
    'commits. Of an erased one it says when it was erased and by which event. Of one that was changed since it was sealed, or',
    'is not kept here, it says that, and the exit code is 1. With --check no text is shown. docs/privacy.md says how to seal',
    'texts and how to erase them.',
  ],
  arguments: [{ value: 'EVENT', about: 'the id of an event, as `history --json` shows it', optional: true }],
  flags: [
    { name: 'check', about: 'look whether the texts open, without showing them; without EVENT, all that are kept' },
    { name: 'json', about: 'print the answer exactly as HTTP gives it, as one JSON document' },
  ],
  examples: ['unseal 8be8b4de-6b6e-5bb5-9cae-1579a2617650', 'unseal --check'],
  run,
}
