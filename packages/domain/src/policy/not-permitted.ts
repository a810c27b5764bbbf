/** That somebody may not record this in their part: what, why, for whom it is or what would be right, and where it went wrong. */
export type NotPermitted = { readonly _tag: 'NotPermitted'; readonly detail: string; readonly pointer: string }

export const notPermitted = (detail: string, pointer: string): NotPermitted => ({
  _tag: 'NotPermitted',
  detail,
  pointer,
})
