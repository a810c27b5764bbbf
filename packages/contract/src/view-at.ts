import type { View } from './ask.ts'
import { routes, VIEWS } from './routes.ts'

/** A view and of whom or what it is asked, as a path says it. */
export type Viewed = { readonly view: View; readonly of?: string }

const FILLED_IN = /\{\w+\}/

/** Which view is read at a path, without its parameters; undefined where none is. */
export const viewAt = (path: string): Viewed | undefined => {
  for (const view of VIEWS) {
    const [before = '', after = ''] = routes[view].path.split(FILLED_IN)
    if (routes[view].of === undefined) {
      if (path === before) return { view }
    } else if (path.startsWith(before) && path.endsWith(after)) {
      const of = path.slice(before.length, path.length - after.length)
      if (of !== '' && !of.includes('/') && path.length === before.length + of.length + after.length)
        return { view, of }
    }
  }
  return undefined
}
