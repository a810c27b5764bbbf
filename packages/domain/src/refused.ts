/**
 * Why a decider refuses: `_tag` is the sentence that went wrong, `detail` says it to a person, with the refused value and
 * what would be right, `pointer` (RFC 6901) is the place in the request.
 */
export type Refused<Tag extends string> = Tag extends string
  ? { readonly _tag: Tag; readonly detail: string; readonly pointer?: string }
  : never

export const refuse = <Tag extends string>(tag: Tag, detail: string, pointer?: string): Refused<Tag> =>
  ({ _tag: tag, detail, ...(pointer === undefined ? {} : { pointer }) }) as Refused<Tag>

/** The first refusal that a rule finds among the members of a list; undefined where all are well. */
export const firstRefusal = <A, R>(
  members: ReadonlyArray<A>,
  rule: (member: A, index: number) => R | undefined,
): R | undefined => {
  for (const [index, member] of members.entries()) {
    const refusal = rule(member, index)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

/** Refuses the first member whose key an earlier one has. */
export const refuseRepeats = <A, R>(
  members: ReadonlyArray<A>,
  keyOf: (member: A) => string,
  refusal: (member: A, index: number) => R,
): R | undefined => {
  const seen = new Set<string>()
  return firstRefusal(members, (member, index) => {
    const key = keyOf(member)
    if (seen.has(key)) return refusal(member, index)
    seen.add(key)
    return undefined
  })
}
