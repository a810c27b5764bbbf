import type { Command, Given } from '../arguments/command.ts'
import { emit } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { proved, withProofs } from '../with-proofs.ts'

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const signed = proved(await withProofs(given, io, (proofs) => proofs.sign()))
  if (signed === undefined) throw new Failure(EXIT.notFound, 'There are no events, so there is nothing to sign.')
  await emit(io.stdout, signed.note)
  return EXIT.ok
}

export const checkpoint: Command = {
  name: 'checkpoint',
  summary: 'sign what the ledger holds now, and print the checkpoint',
  details: [
    'A signed note of a few lines (C2SP tlog-checkpoint): the name of the log, how many events, and the root over them.',
    'Whoever keeps it elsewhere can see later that nothing was touched.',
    'Where that was signed already, the same is printed. It works beside a running service, as its user.',
    'The key is made where there never was one: beside the folder of the ledger, or where CHECKPOINT_KEY_FILE says.',
  ],
  arguments: [],
  flags: [],
  examples: ['checkpoint', 'checkpoint > monday.checkpoint'],
  run,
}
