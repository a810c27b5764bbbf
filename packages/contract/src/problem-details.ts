import { codec, type Decoded, list, MAX_PROBLEMS, pattern, record, text, whole } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

const Detail = text('detail', 8000)
// Empty for the whole, so no `text`.
const Pointer = codec<string>('pointer', { title: 'JSON Pointer', type: 'string' }, (input) =>
  typeof input === 'string' ? E.right(input) : E.left('must be a JSON Pointer (RFC 6901)'),
)

/** One thing that is wrong with a request: where (a JSON Pointer into its parameters or body), and in words. */
const ProblemItem = record('ProblemItem', { pointer: Pointer, detail: Detail })

/** How every error is told (RFC 9457, `application/problem+json`); `type` is the address of a page that explains it. */
export const ProblemDetails = record(
  'Problem',
  {
    type: pattern<string>('problem type', /^(\/|https?:\/\/)/, 'the address of a page'),
    title: text('title', 200),
    status: whole('status', 400, 599),
    detail: Detail,
  },
  {
    errors: list(ProblemItem, { max: MAX_PROBLEMS }),
    reason: record('reason', { _tag: text('tag', 100), detail: Detail }, { pointer: Pointer }),
    requestId: text('request id', 64),
  },
)
export type ProblemDetails = Decoded<typeof ProblemDetails>
