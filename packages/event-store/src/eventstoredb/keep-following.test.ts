import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { PROBE_EVERY_MS } from './keep-following.ts'
import { PROBE_WITHIN_MS } from './make-lag.ts'

it('the guide says for how long at most an instance takes a cluster that has gone silent for one that answers', () => {
  const guide = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8')
  const said = /gone silent, or that it has fallen behind, an\s+instance finds out within (\d+) seconds/.exec(
    guide,
  )?.[1]
  expect(Number(said) * 1_000).toBe(PROBE_EVERY_MS + PROBE_WITHIN_MS)
})
