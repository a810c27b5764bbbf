import { type SigningKey, signingKeys } from '@aid-ledger/audit'
import { instantOf } from '@aid-ledger/domain'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { standingLedger } from '../locate.ts'
import { isSigner, proved, signingPlace } from '../with-proofs.ts'

/** A key as `verify --key FILE` reads it: by itself, or in the note by which the one before vouches for it. */
const linesOf = ({ verifier, from, madeAt, endorsement }: SigningKey, index: number): ReadonlyArray<string> => {
  if (index === 0) return [`# made ${madeAt}, the first`, verifier]
  const made = `# made ${madeAt}, signs from ${from} events on;`
  return endorsement === undefined
    ? [`${made} nobody vouches for it`, `${verifier} from ${from}`]
    : [`${made} the one before vouches for it`, ...endorsement.trimEnd().split('\n')]
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const place = standingLedger(given, io)
  const clock = isSigner(place, io) ? () => instantOf(new Date()) : undefined
  const keys = proved(await signingKeys(signingPlace(place, io), clock))
  if (keys.length === 0)
    throw new Failure(EXIT.notFound, 'Nothing was signed here yet, and this is not to sign: there is no key to show.')
  await emitLines(io.stdout, keys.flatMap(linesOf))
  return EXIT.ok
}

export const keyShow: Command = {
  name: 'key show',
  summary: 'print the keys by which anybody checks what was signed, the one that signs now last',
  details: [
    'The lines are what `verify --key FILE` takes. Publish them where your readers trust you, not only beside the ledger.',
    'A key that was rotated stands in the note by which the one before vouches for it: whoever has your first key adds',
    'that note to their file, and need not trust whoever gave it to them. The key is made where there never was one,',
    'unless CHECKPOINT_SIGNER is off.',
  ],
  arguments: [],
  flags: [],
  examples: ['key show', 'key show > keys.txt'],
  run,
}
