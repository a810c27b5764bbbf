import { routes, type View } from '@aid-ledger/contract'

/** What an example of a route asks, as the client is asked it: its subject by name, and its parameters. */
export const askedBy = (view: View, address: string): { readonly [name: string]: string } => {
  const { path, of } = routes[view]
  const { pathname, searchParams } = new URL(address, 'http://ledger.example')
  const parameters = Object.fromEntries(searchParams)
  if (of === undefined) return parameters
  const found = new RegExp(`^${path.replace(/\{[a-z]+\}/, '([^/]+)')}$`).exec(pathname)?.[1]
  if (found === undefined) throw new Error(`${address} is no example of ${path}`)
  return { [of.name]: decodeURIComponent(found), ...parameters }
}
