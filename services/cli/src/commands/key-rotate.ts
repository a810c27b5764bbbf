import { sayCount } from '@aid-ledger/domain'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { proved, withProofs } from '../with-proofs.ts'

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const isLost = given.on.has('lost')
  const key = proved(await withProofs(given, io, (proofs) => proofs.rotate(isLost ? 'is lost' : 'vouches')))
  await emitLines(io.stdout, [
    `From ${sayCount(key.from, 'event')} on this key signs:`,
    key.verifier,
    isLost
      ? 'Nobody vouches for it: tell your readers of it yourself.'
      : 'The key before it vouches for it, signed for the last time, and is gone. What it signed stays valid.',
  ])
  return EXIT.ok
}

export const keyRotate: Command = {
  name: 'key rotate',
  summary: 'make another key that signs checkpoints from now on; what was signed before stays valid',
  details: [
    'The old key signs once more all that the ledger holds, vouches for the new one, and is deleted. A running service signs',
    'with the new one from its next checkpoint on. Whoever trusts the old key trusts the new one after it.',
  ],
  arguments: [],
  flags: [{ name: 'lost', about: 'the old key is gone, so that nobody vouches for the new one' }],
  examples: ['key rotate', 'key rotate --lost'],
  run,
}
