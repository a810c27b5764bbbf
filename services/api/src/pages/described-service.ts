import { openApi } from '@aid-ledger/contract'
import { VERSION } from '../version.ts'

/** A JSON Schema, or a reference to one, as far as pages read it. */
export type Schema = {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: ReadonlyArray<string>
  readonly const?: unknown
  readonly default?: string | number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly oneOf?: ReadonlyArray<Schema>
  readonly properties?: { readonly [field: string]: Schema }
  readonly required?: ReadonlyArray<string>
}

export type Parameter = {
  readonly $ref?: string
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description: string
  readonly schema: Schema
  readonly example?: string | number
}

export type Header = { readonly $ref?: string; readonly description: string }

export type Response = {
  readonly $ref?: string
  readonly description: string
  readonly headers?: { readonly [header: string]: Header }
  readonly content?: { readonly [type: string]: { readonly schema: Schema } }
}

export type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly tags: ReadonlyArray<string>
  readonly parameters?: ReadonlyArray<Parameter>
  readonly security?: ReadonlyArray<{ readonly bearer?: ReadonlyArray<string> }>
  readonly responses: { readonly [status: string]: Response }
}

/** Whether nobody is answered without a credential. */
export const needsCredential = ({ security }: Operation): boolean =>
  security?.every(({ bearer }) => bearer !== undefined) === true

/** An operation and where it is done. */
export type Described = { readonly path: string; readonly method: 'GET' | 'POST'; readonly operation: Operation }

type Methods = { readonly get?: Operation; readonly post?: Operation }

/** The document at `/openapi.json`: the pages say of an address what it says, and nothing else. */
const document = openApi(VERSION) as unknown as {
  readonly paths: { readonly [path: string]: Methods }
  readonly components: { readonly headers: { readonly [header: string]: Header } }
}

/** The headers that every answer has, and that so are told once. */
export const COMMON_HEADERS: ReadonlyArray<readonly [name: string, Header]> = Object.entries(
  document.components.headers,
)

/** Every operation, in the order of the document. */
export const OPERATIONS: ReadonlyArray<Described> = Object.entries(document.paths).flatMap(([path, { get, post }]) => [
  ...(get === undefined ? [] : [{ path, method: 'GET', operation: get } as const]),
  ...(post === undefined ? [] : [{ path, method: 'POST', operation: post } as const]),
])

/** The part of the document that a reference names; what is none is itself. */
export const resolved = <A extends { readonly $ref?: string }>(part: A): A => {
  if (part.$ref === undefined) return part
  const steps = part.$ref.split('/').slice(1)
  return steps.reduce<unknown>((at, step) => (at as { readonly [step: string]: unknown })[step], document) as A
}

/** The last step of a reference: the name of what it names. */
export const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1)
