/** Upper bounds of the histogram's buckets, in seconds: from what memory answers to the longest wait of five seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

type Served = { readonly method: string; readonly route: string; readonly status: number; readonly seconds: number }
type Duration = { readonly counts: Array<number>; sum: number; count: number }

/** Counts what the service does, for Prometheus. Routes are templates, so there are as many series as routes. */
export type Metrics = {
  readonly began: () => void
  /** Ends one that began. */
  readonly served: (request: Served) => void
  /** The text of `/metrics`; `head` is the position of the last event, absent where the store does not tell it. */
  readonly text: (head: number | undefined) => string
}

const escaped = (value: string): string => value.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`))
const labels = (of: { readonly [label: string]: string | number }): string =>
  `{${Object.entries(of)
    .map(([label, value]) => `${label}="${escaped(String(value))}"`)
    .join(',')}}`

const family = (name: string, type: string, help: string, samples: ReadonlyArray<string>): ReadonlyArray<string> => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...samples.map((sample) => `${name}${sample}`),
]

const histogram = (route: string, { counts, sum, count }: Duration): ReadonlyArray<string> => [
  ...BUCKETS.map((le, index) => `_bucket${labels({ route, le })} ${counts[index]}`),
  `_bucket${labels({ route, le: '+Inf' })} ${count}`,
  `_sum${labels({ route })} ${sum}`,
  `_count${labels({ route })} ${count}`,
]

export const makeMetrics = (): Metrics => {
  const requests = new Map<string, number>()
  const durations = new Map<string, Duration>()
  let inFlight = 0
  return {
    began: () => {
      inFlight += 1
    },
    served: ({ method, route, status, seconds }) => {
      inFlight -= 1
      const series = labels({ method, route, status })
      requests.set(series, (requests.get(series) ?? 0) + 1)
      const duration = durations.get(route) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 }
      durations.set(route, duration)
      duration.sum += seconds
      duration.count += 1
      for (const [index, bound] of BUCKETS.entries()) if (seconds <= bound) duration.counts[index]! += 1
    },
    text: (head) =>
      [
        ...family(
          'aid_ledger_http_requests_total',
          'counter',
          'Requests answered, by method, route and status.',
          [...requests].map(([series, count]) => `${series} ${count}`),
        ),
        ...family(
          'aid_ledger_http_request_duration_seconds',
          'histogram',
          'How long requests took, by route.',
          [...durations].flatMap(([route, duration]) => histogram(route, duration)),
        ),
        ...family('aid_ledger_http_requests_in_flight', 'gauge', 'Requests begun and not yet answered.', [
          ` ${inFlight}`,
        ]),
        ...family(
          'aid_ledger_head_position',
          'gauge',
          'The position of the last event in the ledger.',
          head === undefined ? [] : [` ${head}`],
        ),
        '',
      ].join('\n'),
  }
}
