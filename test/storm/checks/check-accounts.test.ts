import { describe, expect, it } from 'vitest'
import type { Account, Heard, Sight } from '../instance/account.ts'
import { checkAccounts } from './check-accounts.ts'

const heard = (ids: ReadonlyArray<string>, positions?: ReadonlyArray<number>): Heard => ({
  caller: 'one-0',
  ids,
  positions,
})
const account = (...all: ReadonlyArray<Heard>): Account => ({
  instance: 'one',
  heard: all,
  unavailable: 0,
  repeated: 0,
  wrong: [],
})
const sight = (ids: ReadonlyArray<string>, with_: Partial<Sight> = {}): Sight => ({
  instance: 'one',
  ids,
  head: ids.length,
  followed: ids.join(),
  copy: ids.join(),
  state: 'live',
  reconnects: 0,
  wrong: [],
  ...with_,
})
const whole = account(heard(['a', 'b'], [1, 2]), heard(['c'], [3]), heard(['d', 'e']))

describe('what is found after a storm', () => {
  it.each([
    ['all that was acknowledged', ['a', 'b', 'c']],
    ['that, and all of what was given up', ['a', 'b', 'c', 'd', 'e']],
  ])('is nothing where there is %s', (_, ids) => {
    expect(checkAccounts([whole], [sight(ids), sight(ids)])).toEqual([])
  })

  it.each([
    ['an acknowledged event is missing', ['a', 'b'], 'one-0 was told that c is at 3; it is at undefined'],
    ['an event is there twice', ['a', 'b', 'c', 'b'], '1 events are there twice'],
    ['a part of an append is there', ['a', 'b', 'c', 'd'], 'one-0: 1 of the 2 events of an append'],
    ['an event is there that nobody asked for', ['a', 'b', 'c', 'x'], 'nobody asked for x'],
    ['two events have changed places', ['a', 'c', 'b'], 'one-0 was told that b is at 2; it is at 3'],
  ])('is said where %s', (_, ids, words) => {
    expect(checkAccounts([whole], [sight(ids)])).toContain(words)
  })

  it('is said where a caller was answered out of order', () => {
    const late = account(heard(['b'], [2]), heard(['a'], [1]))
    expect(checkAccounts([late], [sight(['a', 'b'])])).toEqual(['one-0 was told 1 after 2'])
  })

  it.each<readonly [string, Partial<Sight>, string]>([
    ['copy differs from what it followed', { copy: 'other' }, 'its copy holds something else than its follower saw'],
    ['count is another than that of what it followed', { head: 4 }, 'it counts 4 events, and its follower was given 3'],
    ['events differ from another’s', { followed: 'other', copy: 'other' }, 'it saw something else than one'],
    ['follower ended', { wrong: ['its follower ended'] }, 'its follower ended'],
    ['connection is not back', { state: 'disconnected' }, 'it is disconnected'],
  ])('is said where an instance’s %s', (_, with_, words) => {
    const ids = ['a', 'b', 'c']
    const found = checkAccounts([whole], [sight(ids), sight(ids, { instance: 'other', ...with_ })])
    expect(found).toEqual([`other: ${words}`])
  })
})
