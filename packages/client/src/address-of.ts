/** Parameters of a query; what is undefined is left out, and lists have commas between. */
export type Parameters = { readonly [name: string]: unknown }

/** An address with its query, which is none where nothing is asked. */
export const addressOf = (path: string, parameters: Parameters = {}): string => {
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}
