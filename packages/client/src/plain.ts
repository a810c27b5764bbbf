/** Text of any content: of it a record may have any member, where one whose key is one word must have that. */
type PlainText<A extends string> = Record<never, never> extends Record<A, true> ? string : A

/** A type of the contract as a caller writes it: plain text for ids, codes, days and amounts, which the service checks. */
export type Plain<A> = A extends string
  ? PlainText<A>
  : A extends number | boolean | undefined
    ? A
    : A extends ReadonlyArray<infer M>
      ? ReadonlyArray<Plain<M>>
      : A extends object
        ? { readonly [K in keyof A]: Plain<A[K]> }
        : A
