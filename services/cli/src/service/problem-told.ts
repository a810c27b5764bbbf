import type { Problem } from '@aid-ledger/domain'

/** A problem as a service told it (RFC 9457), in its own version of the words; `name` is the end of its type. */
export type ProblemTold = {
  readonly name: string
  readonly detail: string
  readonly errors: ReadonlyArray<Problem>
  readonly requestId?: string
}

type Members = { readonly [member: string]: unknown }

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null

const isProblem = (value: unknown): value is Problem =>
  isObject(value) && typeof value['pointer'] === 'string' && typeof value['detail'] === 'string'

/** Reads what is told of a problem, and leaves alone what it does not know: the service may be a newer one. */
export const problemTold = (body: unknown): ProblemTold | undefined => {
  if (!isObject(body)) return undefined
  const { type, detail, errors, requestId } = body
  const name = typeof type === 'string' ? /\/docs\/problems\/([a-z-]+)$/.exec(type)?.[1] : undefined
  if (name === undefined || typeof detail !== 'string') return undefined
  return {
    name,
    detail,
    errors: Array.isArray(errors) ? errors.filter(isProblem) : [],
    ...(typeof requestId === 'string' ? { requestId } : {}),
  }
}
