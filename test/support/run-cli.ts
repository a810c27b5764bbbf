import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { run } from '@aid-ledger/cli'

export type Ran = { readonly code: number; readonly out: string; readonly err: string }

type Around = {
  readonly stdin?: string | Uint8Array
  readonly cwd?: string
  readonly env?: { readonly [name: string]: string }
  /** Standard error is a terminal, so that progress is told often; called with what it is told. */
  readonly onTold?: (text: string) => void
  readonly onInterrupt?: (stop: () => void) => () => void
}

/** Runs `aid-ledger` in this process. */
export const runCli = async (argv: ReadonlyArray<string>, around: Around = {}): Promise<Ran> => {
  const { stdin = '', cwd = '/', env = {}, onTold, onInterrupt = () => () => {} } = around
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const [out, err] = [text(stdout), text(stderr)]
  const told = onTold === undefined ? stderr : Object.assign(stderr, { isTTY: true, columns: 100 })
  if (onTold !== undefined) stderr.on('data', (chunk) => onTold(String(chunk)))
  const code = await run(argv, {
    stdin: () => Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr: told,
    env,
    cwd,
    onInterrupt,
  })
  stdout.end()
  stderr.end()
  return { code, out: await out, err: await err }
}
