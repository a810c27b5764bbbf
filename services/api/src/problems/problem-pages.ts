/** What a kind of error is, for the person who meets it: its page is at the address that the error's `type` names. */
export type ProblemPage = {
  readonly status: number
  readonly title: string
  readonly meaning: string
  readonly remedy: string
}

/** Every kind of error that the service answers with. */
export const problemPages = {
  'malformed-request': {
    status: 400,
    title: 'The request is malformed',
    meaning:
      'A parameter, a header or the body is not of the form that it must have, a parameter is unknown or given twice, or the address is not encoded well.',
    remedy: 'Each entry of `errors` names one place and says what would be right there. Mend them all and ask again.',
  },
  'not-authenticated': {
    status: 401,
    title: 'This needs a credential',
    meaning:
      'What is recorded is recorded by somebody, and the request does not prove by whom: it has no credential, or one that is malformed, unknown, expired or revoked. On some services reading needs one too.',
    remedy:
      'Send `Authorization: Bearer TOKEN`. Who runs the service makes tokens with `aid-ledger token create`, or names the issuer whose tokens are taken.',
  },
  'not-permitted': {
    status: 403,
    title: 'This role may not do that',
    meaning:
      'The credential is valid, and its role may not give this command, or not for this pledge, approval or word: a donor speaks for itself alone, only the recipient confirms, only an auditor decides. Sealed texts are opened by auditors and operators.',
    remedy:
      '`detail` says for which roles it is. Ask one of them to do it, or who runs the service for a credential of that role.',
  },
  'unknown-party': {
    status: 404,
    title: 'There is no such party',
    meaning: 'The address names an ally that this ledger neither has registered nor knows as a donor.',
    remedy: 'Take the code from /parties. Codes are in capital letters, such as CA or EU.',
  },
  'unknown-pledge': {
    status: 404,
    title: 'There is no such pledge',
    meaning: 'The address names a pledge that this ledger has no announcement of.',
    remedy:
      "Take the id from a line of an ally's obligations, at `/allies/{ally}/obligations`; /allies lists the allies.",
  },
  'unknown-decision': {
    status: 404,
    title: 'There is no such decision',
    meaning: 'The address names a decision that is not on record, or was not yet as of the time that was asked about.',
    remedy: 'Take the id from /decisions.',
  },
  'unknown-position': {
    status: 404,
    title: 'There is no such position',
    meaning: 'A position is the ordinal of an event in the ledger, from 1. This one has not been recorded.',
    remedy: 'Ask with a position up to the one that the error names, or wait for a later one with `waitFor`.',
  },
  'unknown-event': {
    status: 404,
    title: 'There is no such event',
    meaning: 'The address names an event by its id, and the ledger has none of that id.',
    remedy: 'Take the id from an event at `/events`, or from the `eventId` of an entry of a timeline.',
  },
  'unknown-page': {
    status: 404,
    title: 'There is no such page of events',
    meaning: 'Pages hold 1,000 events each and are numbered from 1; the ledger has not come to this one yet.',
    remedy: 'Begin with /events/pages/1 and go on while a page says `"full": true`.',
  },
  'unknown-checkpoint': {
    status: 404,
    title: 'There is no such checkpoint',
    meaning:
      'Nothing was signed of so many events, or this instance signs nothing: of several instances of a ledger, one does.',
    remedy: '/checkpoints lists what was signed here. Who runs the service sets `CHECKPOINT_SIGNER`.',
  },
  'unknown-tile': {
    status: 404,
    title: 'There is no such tile',
    meaning:
      'The address is none of a tile as C2SP tlog-tiles writes them, or the tree has not grown to it: partial tiles are named with their width.',
    remedy: 'Take the size of a checkpoint, and ask for the tiles that a tree of that size has.',
  },
  'unknown-command': {
    status: 404,
    title: 'There is no such command',
    meaning: 'The name in the address is no command. Names are told apart by capital letters.',
    remedy: '/commands lists the commands for programs, /docs for people.',
  },
  'unknown-feed': {
    status: 404,
    title: 'There is no such feed',
    meaning: 'The address names a feed that this service does not have.',
    remedy: '/docs lists the feeds, and /asyncapi.json says for programs what each of them tells.',
  },
  'unknown-schema': {
    status: 404,
    title: 'There is no such schema',
    meaning: 'The address names a JSON Schema that this service does not have.',
    remedy: '/schemas lists them. The `dataschema` of a message is the address of the schema of its data.',
  },
  'unknown-address': {
    status: 404,
    title: 'There is nothing at this address',
    meaning: 'The service has no such address. Addresses are told apart by capital letters and a slash at the end.',
    remedy: '/docs lists all addresses; /openapi.json lists them for programs.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address takes other methods',
    meaning:
      'Questions are read, with GET and HEAD; commands are given, with POST. `Allow` says what this address takes.',
    remedy: 'To record something, POST it to `/commands/{command}`: /docs shows how.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request did not come in time',
    meaning: 'Headers must have come within ten seconds, and the whole request within thirty.',
    remedy: 'Send it again, in one go. Under the same `Idempotency-Key` a command is not recorded twice.',
  },
  refused: {
    status: 409,
    title: 'The ledger refuses this',
    meaning:
      'What was to be recorded contradicts itself or what has been recorded, or refers to something that is not there.',
    remedy: '`reason` names the rule, `detail` the refused value and what would be right.',
  },
  'position-ahead': {
    status: 409,
    title: 'The ledger has not come so far',
    meaning:
      'The id that the feed is to go on after is beyond the end of this ledger. It was given by another ledger, or this one was restored from a copy that is older than the id.',
    remedy:
      'If it is the right ledger and was restored, what came after its end is gone: follow it anew with `after=0`, or read what it holds now and follow from there.',
  },
  'other-ledger': {
    status: 409,
    title: 'This is another ledger',
    meaning:
      'At the position that the feed is to go on after, this ledger has something else than the reader saw there.',
    remedy: 'Ask the ledger that gave the id; or follow this one anew with `after=0`.',
  },
  'stale-revision': {
    status: 412,
    title: 'Somebody wrote in between',
    meaning: 'The stream no longer has the revision that `If-Match` names.',
    remedy: 'Read it again, decide again, and send the revision that it has now.',
  },
  'too-large': {
    status: 413,
    title: 'This is more than one fact',
    meaning: 'An event takes at most 65,535 bytes.',
    remedy: 'Split it into several facts, and put long texts into a source.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'A command is one fact: its body has at most 262,144 bytes.',
    remedy: 'Split it into several facts, and put long texts into a source.',
  },
  'address-too-long': {
    status: 414,
    title: 'The address is too long',
    meaning: 'The service reads addresses of up to 8,000 characters; none that it hands out is near as long.',
    remedy: 'Shorten the address. A cursor is taken as it stands in `next`.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is of no type that is taken',
    meaning: 'A command is `application/json`, in UTF-8, and neither compressed nor otherwise encoded.',
    remedy: 'Send `Content-Type: application/json`, and the body as it is.',
  },
  'expectation-failed': {
    status: 417,
    title: 'The request expects what is not done',
    meaning: '`Expect` names something other than `100-continue`, which is the only expectation that HTTP defines.',
    remedy: 'Leave `Expect` out.',
  },
  'key-reused': {
    status: 422,
    title: 'This key was used for another request',
    meaning: 'A key makes giving a command twice the same as once. This one stands for another command.',
    remedy:
      'Give a new command a new key; repeat a command only with exactly what it said the first time. All who record share one space of keys: a new UUID belongs to nobody else.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning: 'More requests came within a minute than are taken of one credential or, without one, from one address.',
    remedy:
      'Ask again after the seconds that `Retry-After` gives. Who runs the service sets the number with `REQUESTS_A_MINUTE`.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'The service reads at most 16 KiB of address and headers together.',
    remedy: 'Send fewer or shorter headers: no address of the service needs more than `If-None-Match`.',
  },
  'internal-error': {
    status: 500,
    title: 'The service made a mistake',
    meaning: 'Something went wrong that nobody foresaw. Nothing was recorded half.',
    remedy: 'Tell who runs the service the `requestId`: the log has the rest under it.',
  },
  'not-yet-recorded': {
    status: 503,
    title: 'That position has not been recorded yet',
    meaning: 'The position in `waitFor` was not recorded within five seconds.',
    remedy: 'Ask again after the seconds that `Retry-After` gives, or ask without `waitFor`.',
  },
  'not-yet-covered': {
    status: 503,
    title: 'No checkpoint covers that event yet',
    meaning: 'The event is recorded, and came after the last checkpoint, which its proof would have to lead to.',
    remedy:
      'Ask again after the seconds that `Retry-After` gives: checkpoints are signed at intervals. Who runs the service signs one at once with `aid-ledger checkpoint`.',
  },
  unproved: {
    status: 503,
    title: 'That cannot be proved at the moment',
    meaning:
      'An event, or the tree that it is proved by, is not what was signed, or the files of the proofs cannot be used. The ledger is read and written all the same.',
    remedy:
      'Tell who runs the service: its log says what is wrong, and `aid-ledger verify` which event, or whether it is the tree.',
  },
  'too-many-readers': {
    status: 503,
    title: 'Too many readers follow feeds',
    meaning: 'The service has as many readers of feeds as it takes at once.',
    remedy:
      'Ask again after the seconds that `Retry-After` gives, or ask another instance: an id of one is good at all. One reader can follow for many.',
  },
  'took-too-long': {
    status: 503,
    title: 'The answer took too long',
    meaning: 'Waiting and reckoning together took longer than ten seconds.',
    remedy:
      'Ask for less: one ally, fewer days, a page with a smaller `limit`. Or ask again after the seconds that `Retry-After` gives.',
  },
  'access-unavailable': {
    status: 503,
    title: 'Credentials cannot be checked at the moment',
    meaning:
      'Who asks cannot be told: the issuer of the credential does not answer, or the tokens of the ledger cannot be read.',
    remedy: 'Ask again after the seconds that `Retry-After` gives. Who runs the service finds the cause in its log.',
  },
  'store-unavailable': {
    status: 503,
    title: 'The ledger cannot be read or written at the moment',
    meaning:
      'The files of the ledger and the disk that they are on, or the cluster that holds the ledger, do not do what they must. `detail` says what is wrong. What was to be recorded may have been, where a cluster did not answer.',
    remedy:
      'Try again after the seconds that `Retry-After` gives, with the same key. Who runs the service finds the cause, and the file or the cluster, in its log.',
  },
  starting: {
    status: 503,
    title: 'The service is starting',
    meaning: 'The service opens its ledger, or fills it for the first time, and takes no requests yet.',
    remedy: 'Ask again after the seconds that `Retry-After` gives.',
  },
  behind: {
    status: 503,
    title: 'The read model is behind the ledger',
    meaning: 'What answers are made from is being read anew, or has not kept up with what is recorded.',
    remedy: 'Ask again after the seconds that `Retry-After` gives; `detail` says how far it has come.',
  },
  closing: {
    status: 503,
    title: 'The service is closing',
    meaning: 'The service finishes the requests that it has and takes no new ones.',
    remedy: 'Ask again after the seconds that `Retry-After` gives.',
  },
} as const satisfies { readonly [name: string]: ProblemPage }

export type ProblemName = keyof typeof problemPages

export const PROBLEM_NAMES = Object.keys(problemPages) as ReadonlyArray<ProblemName>
