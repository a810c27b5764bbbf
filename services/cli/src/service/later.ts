/** That an answer may come to the same request later: why not now, and after how long the service says to ask. */
export type Later = { readonly _tag: 'Later'; readonly detail: string; readonly afterMs?: number }

export const later = (detail: string, afterMs?: number): Later => ({
  _tag: 'Later',
  detail,
  ...(afterMs === undefined ? {} : { afterMs }),
})

export const isLater = (outcome: unknown): outcome is Later =>
  typeof outcome === 'object' && outcome !== null && '_tag' in outcome && outcome._tag === 'Later'
