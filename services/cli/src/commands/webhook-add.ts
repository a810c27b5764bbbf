import { GivenWebhook } from '@aid-ledger/contract'
import { decode } from '@aid-ledger/domain'
import { parseWebhookUrl, type WithSecret } from '@aid-ledger/webhooks'
import * as E from 'fp-ts/lib/Either.js'
import type { Command, Given } from '../arguments/command.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { standingLedger } from '../locate.ts'
import { DEFAULT_ACTOR } from '../service/record-target.ts'
import { askInWords } from '../show/show-webhook.ts'
import { beginAt } from '../webhook-feed.ts'
import { webhookGuard } from '../webhook-guard.ts'
import { withWebhooks } from '../with-webhooks.ts'

const FILTERS = ['ally', 'pledge', 'type', 'item', 'rules'] as const

const filterOf = ({ values }: Given): Partial<Record<(typeof FILTERS)[number], string>> =>
  Object.fromEntries(FILTERS.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))

const wantedOf = (given: Given): GivenWebhook => {
  const { feed, after } = given.values
  if (feed === undefined)
    throw new Failure(EXIT.usage, 'webhook add needs --feed NAME.\n`aid-ledger webhook add --help` says what it takes.')
  const filter = filterOf(given)
  const wanted = decode(GivenWebhook)({
    url: given.positionals[0],
    feed,
    filter,
    ...(after === undefined ? {} : { after }),
  })
  if (E.isRight(wanted)) return wanted.right
  const [wrong] = wanted.left
  const place = wrong?.pointer === '/url' ? 'URL' : `--${wrong?.pointer.split('/').at(-1)}`
  throw new Failure(EXIT.usage, `${place}: ${wrong?.detail}.`)
}

const said = ({ webhook }: WithSecret): ReadonlyArray<string> => [
  `This is the secret of webhook ${webhook.id}, which sends ${askInWords(webhook)} after ${webhook.after} to ${webhook.url}.`,
  'It is shown this once: give it to whoever receives, who verifies with it. A running service begins within a second.',
]

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const wanted = wantedOf(given)
  const url = parseWebhookUrl(wanted.url, webhookGuard(io))
  if (E.isLeft(url)) throw new Failure(EXIT.usage, `URL: ${url.left}.`)
  const place = standingLedger(given, io)
  const ask = { feed: wanted.feed, filter: wanted.filter ?? {} }
  const after = await beginAt(place, ask, wanted.after, io)
  const made = withWebhooks(place.directory, (webhooks) =>
    webhooks.add({ url: url.right.href, ...ask, after, actor: DEFAULT_ACTOR }),
  )
  await emitLines(io.stdout, [made.secret])
  await emitLines(io.stderr, said(made))
  return EXIT.ok
}

export const webhookAdd: Command = {
  name: 'webhook add',
  summary: 'have the messages of a feed sent to an address; its secret is printed this once',
  details: [
    'The secret goes to standard output, what is to be known of it to standard error. Messages are sent by the service',
    'of this ledger, in order, signed as Standard Webhooks has it, again until they are taken: docs/webhooks.md. They are',
    'filtered as the address of the feed filters them; several of one kind stand with commas between them.',
  ],
  arguments: [{ value: 'URL', about: 'where to, such as https://example.org/aid' }],
  flags: [
    { name: 'feed', value: 'NAME', about: 'ledger, obligations, timeline, shortfalls or approvals' },
    { name: 'ally', value: 'CODES', about: 'only what concerns these allies' },
    { name: 'pledge', value: 'IDS', about: 'only what concerns these pledges' },
    { name: 'type', value: 'WORDS', about: 'only these kinds of change, or types of events' },
    { name: 'item', value: 'CODES', about: 'only what concerns these items' },
    { name: 'rules', value: 'NAME', about: 'the rules that numbers are reckoned by' },
    {
      name: 'after',
      value: 'ID',
      about: 'begin after this id of the feed; 0: from the first event on (else from now on)',
    },
  ],
  examples: [
    'webhook add https://example.org/aid --feed obligations --ally DE --type overdue,cancelled,revalued',
    'webhook add https://example.org/aid --feed ledger --after 0',
  ],
  run,
}
