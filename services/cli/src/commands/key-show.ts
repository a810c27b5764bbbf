import type { SigningKey } from '@aid-ledger/audit'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { proved, withProofs } from '../with-proofs.ts'

const about = ({ from, madeAt, endorsement }: SigningKey, index: number): string => {
  const vouched =
    index === 0 ? 'the first' : endorsement === undefined ? 'nobody vouches for it' : 'the one before vouches for it'
  return `# made ${madeAt}, signs from ${from} events on; ${vouched}`
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const keys = await withProofs(given, io, async (proofs) => {
    proved(proofs.key())
    return proofs.history.keys()
  })
  await emitLines(
    io.stdout,
    keys.flatMap((key, index) => [about(key, index), key.verifier]),
  )
  return EXIT.ok
}

export const keyShow: Command = {
  name: 'key show',
  summary: 'print the keys by which anybody checks what was signed, the one that signs now last',
  details: [
    'The lines are what `verify --key FILE` takes. Publish them where your readers trust you, not only beside the ledger.',
    'The key is made where there never was one.',
  ],
  arguments: [],
  flags: [],
  examples: ['key show', 'key show > keys.txt'],
  run,
}
