import { type Followed, FollowFailure, type FollowOptions, makeLedgerClient } from '@aid-ledger/client'
import { FeedName, noFeed } from '@aid-ledger/contract'
import { canonicalJson } from '@aid-ledger/domain'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { ledgerInWords, standingLedger } from '../locate.ts'
import { findService } from '../service/find-service.ts'
import { givenToken, TOKEN_VARIABLE } from '../service/given-token.ts'
import { screenWords } from '../service/screen-words.ts'
import { isOpenOnTheWay, openOnTheWay, serviceUrl } from '../service/service-url.ts'
import { screenOf } from '../table/screen.ts'
import { sayTold } from '../watch/say-told.ts'
import { watchFailure } from '../watch/watch-failure.ts'

const USUAL_FEED: FeedName = 'obligations'
const FILTERS = ['ally', 'pledge', 'item', 'type'] as const

const feedOf = ({ values: { feed = USUAL_FEED } }: Given): FeedName => {
  if (FeedName.is(feed)) return feed
  throw new Failure(EXIT.usage, `--feed: ${noFeed(feed)}.`)
}

const filterOf = ({ values }: Given): FollowOptions['filter'] =>
  Object.fromEntries(FILTERS.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name].split(',')]])))

/** The service that is followed: the one that is named, or the one that serves the ledger of this place. */
const addressOf = async (given: Given, io: Io, signal: AbortSignal): Promise<string> => {
  const { from, data } = given.values
  if (from !== undefined && data !== undefined)
    throw new Failure(
      EXIT.usage,
      '--from names a service and --data the folder of a ledger: give the one or the other.',
    )
  if (from !== undefined) return serviceUrl(from, '--from')
  const place = standingLedger(given, io)
  const found = await findService(place, signal)
  if (found !== undefined) return found
  throw new Failure(
    EXIT.storage,
    `No service serves ${ledgerInWords(place)}, and a service is what tells of changes: \`npm start\` runs one, or name one with --from URL.`,
  )
}

/** Tells what comes, one line a change; what is no change is told on standard error. */
const tell = async (told: Followed<FeedName>, { on }: Given, io: Io): Promise<void> => {
  if (told.kind === 'caught-up') return emitLines(io.stderr, [`Up to date at ${told.id}; what comes now is new.`])
  if (told.kind === 'reset')
    return emitLines(io.stderr, [
      `The numbers before ${told.id} were reckoned by ${told.was}, those after it by ${told.rules}.`,
    ])
  const lines = on.has('json') ? [canonicalJson(told)] : sayTold(told, screenOf(io.stdout, io.env))
  return emitLines(io.stdout, lines)
}

const watching = async (given: Given, io: Io, signal: AbortSignal): Promise<void> => {
  const feed = feedOf(given)
  const token = givenToken(given, io)
  const url = await addressOf(given, io, signal)
  if (token !== undefined && isOpenOnTheWay(url)) await emitLines(io.stderr, [openOnTheWay(url)])
  const { after, rules } = given.values
  const onTrouble: FollowOptions['onTrouble'] = ({ detail }, againMs) =>
    void io.stderr.write(`${screenWords(detail)}; asking again in ${Math.ceil(againMs / 1_000)} s\n`)
  const client = makeLedgerClient({ url, ...(token === undefined ? {} : { token: token.token }) })
  await emitLines(io.stderr, [`Following ${feed} at ${url}; Ctrl-C ends it.`])
  const following = client.follow(feed, {
    filter: filterOf(given) ?? {},
    signal,
    onTrouble,
    ...(after === undefined ? {} : { after }),
    ...(rules === undefined ? {} : { rules }),
  })
  for await (const told of following) await tell(told, given, io)
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const stop = new AbortController()
  const forget = io.onInterrupt(() => {
    stop.abort()
    // What is being written may be waited for by nobody: a second one ends the process.
    forget()
  })
  try {
    await watching(given, io, stop.signal)
  } catch (error) {
    if (error instanceof FollowFailure) throw watchFailure(error.error)
    if (!stop.signal.aborted) throw error
  } finally {
    forget()
  }
  return EXIT.ok
}

export const watch: Command = {
  name: 'watch',
  summary: 'see what changes as it changes, one line a change, until Ctrl-C',
  details: [
    'Follows a service: the one that serves the ledger of this folder, or one that is named. A lost connection is opened',
    'again, and goes on where it was. `--ally XX --type overdue,cancelled,revalued` tells whenever anything of an ally',
    'becomes overdue, is cancelled or is revalued. docs/feeds.md says what there is to follow, and how a program does.',
  ],
  arguments: [],
  flags: [
    {
      name: 'feed',
      value: 'FEED',
      about: `ledger, or a view: ${USUAL_FEED} (default), timeline, shortfalls, approvals`,
    },
    { name: 'ally', value: 'ALLY,…', about: 'only what concerns one of these' },
    { name: 'pledge', value: 'ID,…', about: 'only what concerns one of these' },
    { name: 'item', value: 'CODE,…', about: 'only what concerns one of these' },
    { name: 'type', value: 'TYPE,…', about: 'only these kinds of change, or what such events or the `clock` caused' },
    { name: 'rules', value: 'NAME', about: 'the rules that numbers are reckoned by' },
    { name: 'after', value: 'ID', about: 'go on after this id; 0: from the first event on (else from now on)' },
    { name: 'json', about: 'print each message as one line of JSON' },
    { name: 'from', value: 'URL', about: 'the service, where it is not the one of this folder' },
    { name: 'token', value: 'TOKEN', about: `proves who reads, where that is asked for; better in ${TOKEN_VARIABLE}` },
  ],
  examples: ['watch', 'watch --ally DE --type overdue,cancelled,revalued', 'watch --feed ledger --after 0 --json'],
  run,
}
