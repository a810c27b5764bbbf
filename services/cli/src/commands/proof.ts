import type { Command, Given } from '../arguments/command.ts'
import { emit, emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { typedPath } from '../locate.ts'
import { proved, withProofs } from '../with-proofs.ts'
import { writeWholeText } from '../write-whole.ts'

const POSITION = /^[1-9][0-9]{0,14}$/

const proofOf = (given: Given, io: Io, position: number): Promise<string> =>
  withProofs(given, io, async (proofs) => {
    proved(await proofs.catchUp())
    if (position > proofs.size())
      throw new Failure(EXIT.notFound, `There is no event ${position}: the ledger has ${proofs.size()}.`)
    const proof = proved(await proofs.proofOf(position))
    if (proof !== undefined) return proof
    const covered = proofs.history.last()?.size ?? 0
    throw new Failure(
      EXIT.notFound,
      `Event ${position} came after the last checkpoint, which is of ${covered}: \`aid-ledger checkpoint\` signs one now.`,
    )
  })

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const [position = '', file = '-'] = given.positionals
  if (!POSITION.test(position))
    throw new Failure(EXIT.usage, `${JSON.stringify(position)} is no position: they count from 1.`)
  const proof = await proofOf(given, io, Number(position))
  if (file === '-') await emit(io.stdout, proof)
  else {
    await writeWholeText(typedPath(file, io), given.on.has('force'), proof)
    await emitLines(io.stdout, [`The proof of event ${position} is in ${file}.`])
  }
  return EXIT.ok
}

export const proof: Command = {
  name: 'proof',
  summary: 'write a file that proves one event, without the ledger, to whoever has its key',
  details: [
    'It holds the event, its place, its path in the tree and the checkpoint (C2SP tlog-proof). `verify FILE` checks it.',
  ],
  arguments: [
    { value: 'POSITION', about: 'the position of the event' },
    { value: 'FILE|-', about: 'a file to write, or - for standard output (default)', optional: true },
  ],
  flags: [{ name: 'force', about: 'write over a file that is there' }],
  examples: ['proof 137 event-137.tlog-proof'],
  run,
}
