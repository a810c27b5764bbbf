import { type Look, matches } from './deployment.ts'

const OWN =
  /^ +http-(?:request return|error) status (?<status>\d+) content-type (?<type>\S+)(?: hdr Retry-After (?<retry>\d+))? string '(?<body>[^']*)'/gm

/** Refusals after which the same request may do: whoever is refused wants to know when. */
const PASSING = new Set(['429', '502', '503', '504'])
const NEEDED = [...PASSING, '404']

type Parts = { readonly status: string; readonly type: string; readonly retry?: string; readonly body: string }

const statusIn = (body: string): unknown => {
  try {
    return JSON.parse(body).status
  } catch {
    return undefined
  }
}

const wrongWith = ({ status, type, retry, body }: Parts): ReadonlyArray<string> => [
  ...(type === 'application/problem+json' && String(statusIn(body)) === status
    ? []
    : [`the proxy answers ${status} with what is no problem document of it`]),
  ...(PASSING.has(status) && retry === undefined
    ? [`the proxy answers ${status} without saying when to come again`]
    : []),
]

/** That the proxy's own refusals have the shape of the service's, and say the number that they go by. */
export const proxyAnswers: Look = (_, { proxy, openPaths }) => {
  const own = [...proxy.matchAll(OWN)].map(({ groups }) => groups as Parts)
  const [most] = matches(proxy, /sc_http_req_rate\(0\) gt (\d+)/g)
  const pages = own.flatMap(({ body }) => matches(body, /"type":"(\/[^"]*)"/g))
  return [
    ...own.flatMap(wrongWith),
    ...NEEDED.filter((status) => !own.some((answer) => answer.status === status)).map(
      (status) => `the proxy answers ${status} by a page of its own`,
    ),
    ...(/^ +http-request deny/m.test(proxy) ? ['the proxy denies by a page of its own'] : []),
    ...pages.filter((page) => !openPaths.includes(page)).map((page) => `the proxy names ${page}, which is not there`),
    ...(own.some(({ body }) => body.includes(`more than ${most} requests`)) ? [] : [`the proxy does not say ${most}`]),
  ]
}
