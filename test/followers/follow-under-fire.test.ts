import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { engines } from '../support/engines.ts'
import { testSeed } from '../support/test-seed.ts'
import { followUnderFire } from './follow-under-fire.ts'

const PATIENCE_MS = 120_000
/** Enough for a follower and its service to have been killed more than once; `npm run followers` kills more. */
const STRIKES = 7

it.each(engines)(
  'followers that are killed while the public record is recorded on $name, as is its service, see each thing once and in order',
  async (kind) => {
    const root = mkdtempSync(join(tmpdir(), 'aid-ledger-followers-'))
    onTestFinished(() => rmSync(root, { recursive: true, force: true }))
    const { wrong, told, ...struck } = await followUnderFire({
      kind,
      seed: testSeed,
      strikes: STRIKES,
      root,
    })
    expect(wrong).toEqual([])
    expect(told).toBeGreaterThanOrEqual(626)
    expect(struck.followersKilled + struck.serviceKilled).toBeGreaterThan(0)
    expect(struck.cuts).toBeGreaterThan(0)
  },
  PATIENCE_MS,
)
