import { describe, expect, it } from 'vitest'
import { routes, VIEWS } from './routes.ts'
import { viewAt } from './view-at.ts'

describe('the view that is read at a path', () => {
  it.each(VIEWS)('%s, at each of its examples', (view) => {
    const { path, of, examples } = routes[view]
    for (const example of examples) {
      const found = viewAt(example.split('?')[0]!)
      expect(found?.view).toBe(view)
      if (of !== undefined) expect(path.replace(/\{\w+\}/, found!.of!)).toBe(example.split('?')[0])
    }
  })

  it('is none elsewhere', () => {
    for (const path of ['', '/', '/pledge', '/pledges', '/pledges/', '/pledges/a/b', '/allies//obligations', '/docs'])
      expect(viewAt(path)).toBeUndefined()
  })
})
