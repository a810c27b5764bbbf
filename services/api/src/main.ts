import * as E from 'fp-ts/lib/Either.js'
import { gatherLines } from './gather-lines.ts'
import { makeLog } from './log.ts'
import { worthOpening } from './pages/worth-opening.ts'
import { presses } from './service/presses.ts'
import { makeProgress } from './service/progress.ts'
import { type Service, startService } from './service/start-service.ts'
import { servingWords, stoppedWords, stoppingWords } from './service/words.ts'
import { readSettings } from './settings.ts'

const EXIT_FAILED = 1
const EXIT_BAD_SETTING = 2
/** 128 + SIGINT, as shells have it. */
const EXIT_AT_ONCE = 130

/** Words for people go to standard error; standard output has the log alone, one JSON line a request. */
const say = (words: string): void => {
  process.stderr.write(`${words}\n`)
}

const end = async (service: Service): Promise<never> => {
  await service.close()
  say(stoppedWords)
  process.exit(0)
}

const main = async (): Promise<void> => {
  const settings = readSettings(process.env)
  if (E.isLeft(settings)) {
    for (const problem of settings.left) say(problem)
    process.exit(EXIT_BAD_SETTING)
  }
  const abort = new AbortController()
  let service: Service | undefined
  const stop = async () => {
    say(stoppingWords)
    abort.abort()
    if (service !== undefined) await end(service)
  }
  const press = presses(
    () => void stop(),
    () => process.exit(EXIT_AT_ONCE),
    Date.now,
  )
  process.on('SIGINT', press)
  process.on('SIGTERM', press)
  const progress = makeProgress(process.stderr)
  const lines = gatherLines((text) => process.stdout.write(text))
  process.on('exit', lines.flush)
  const log = makeLog(settings.right.logLevel, lines.write)
  const started = await startService(settings.right, {
    log,
    signal: abort.signal,
    onProgress: progress.tell,
    onCatchingUp: progress.tellOfCopy,
  })
  progress.end()
  if (E.isLeft(started)) {
    say(started.left.detail)
    process.exit(started.left._tag === 'Stopped' ? 0 : EXIT_FAILED)
  }
  service = started.right
  if (abort.signal.aborted) await end(service)
  say(servingWords(service.address, service.holds, await worthOpening(service.ledger, service.holds)))
}

// Whoever read the log may have gone; that is no reason to stop serving.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})
await main()
