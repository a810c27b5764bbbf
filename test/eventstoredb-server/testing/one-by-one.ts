/**
 * Per-call credentials, which nobody looks at in plain text: with them the client calls Append, without them BatchAppend.
 * Both ways must be tried, as they refuse differently.
 */
export const WAYS_TO_APPEND = [
  ['BatchAppend', {}],
  ['Append', { credentials: { username: 'anybody', password: 'anything' } }],
] as const
