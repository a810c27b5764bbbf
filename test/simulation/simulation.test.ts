import { describe, expect, it } from 'vitest'
import { testSeed } from '../support/test-seed.ts'
import { readArguments } from './read-arguments.ts'
import { checkLog } from './referee/check-log.ts'
import { giveStep } from './referee/give-step.ts'
import { requestOf } from './referee/request-of.ts'
import { newGame, runEpisode } from './run-episode.ts'
import { runSimulation } from './run-simulation.ts'
import { makeScript } from './script/make-script.ts'
import type { Command } from './script/step.ts'

/** A seed whose episode has everything in it. */
const FIXED = 20_240_325
const ROUNDS = 250
const FURTHER_SECONDS = 45
/** Far more than an episode takes on the slowest machine seen. */
const PATIENCE_MS = 300_000

const tell = (words: string) => console.info(words)

const meta = {
  occurredOn: '2024-03-25',
  knownAt: '2024-03-25',
  assertedBy: 'donor',
  sources: [{ url: 'https://example.org/', title: 'A page' }],
}
const unseen: Command = {
  key: 'unseen',
  name: 'RequestApproval',
  data: { approval: 'a1', authority: { party: 'DE', name: 'The parliament' }, kind: 'budget', covers: [] },
  meta,
  by: 'operator',
  touches: ['approval-a1'],
  isLikely: true,
}

describe('many clients at once', () => {
  it(
    'find the service do what the plain model does, by a fixed seed',
    async () => {
      const { counts } = await runEpisode({ seed: FIXED, rounds: ROUNDS })
      tell(JSON.stringify(counts))
      const { acknowledged, repeated, hungUp, spoilt, questions, corrections, restarts, refused } = counts
      expect(Math.min(acknowledged, repeated, hungUp, spoilt, questions, corrections, restarts)).toBeGreaterThan(0)
      expect(Object.keys(refused).sort()).toEqual(['403', '409', '412'])
    },
    PATIENCE_MS,
  )

  it(
    'find it so by further seeds',
    async () => {
      const args = {
        ...readArguments(['--seconds', String(FURTHER_SECONDS), '--seed', String(testSeed)]),
        rounds: ROUNDS,
      }
      const { episodes, counts } = await runSimulation(args, tell)
      tell(JSON.stringify({ episodes, ...counts }))
      expect(counts.acknowledged).toBeGreaterThan(0)
    },
    PATIENCE_MS,
  )

  it(
    'leave the same log when a seed is played again in turn',
    async () => {
      const played = { seed: FIXED, rounds: 25, inTurn: true }
      const first = await runEpisode(played)
      expect(await runEpisode(played)).toEqual(first)
      expect(first.log.length).toBeGreaterThan(20)
    },
    PATIENCE_MS,
  )

  it('send what follows from the seed', () => {
    const rounds = (seed: number) => {
      const script = makeScript(seed)
      return Array.from({ length: 100 }, () => script.next().value)
    }
    expect(rounds(FIXED)).toEqual(rounds(FIXED))
    expect(rounds(FIXED)).not.toEqual(rounds(FIXED + 1))
  })
})

describe('the referee', () => {
  it('notices an event that nobody acknowledged', async () => {
    const game = await newGame()
    try {
      await game.service.caller().ask(requestOf(unseen, game.service.tokenOf('operator')))
      await expect(checkLog(game)).rejects.toThrow('the log has an event that nobody acknowledged')
    } finally {
      await game.service.stop()
    }
  })

  it('notices an acknowledged event that is not in the log', async () => {
    const game = await newGame()
    const answer = { events: [{ id: '', type: 'ApprovalRequested', position: '2' }], position: '2', revision: 0 }
    try {
      game.ledger.adopt(unseen, answer)
      await expect(checkLog(game)).rejects.toThrow('acknowledged events are not in the log')
    } finally {
      await game.service.stop()
    }
  })

  it('notices a donor who is let through', async () => {
    const game = await newGame()
    const command: Command = { ...unseen, by: 'paris' }
    // As if the operator's credential were the donor's.
    const service = { ...game.service, tokenOf: () => game.service.tokenOf('operator') }
    try {
      const given = giveStep(
        { ...game, service },
        { kind: 'give', command, manner: { kind: 'once' } },
        {
          before: 1,
          isAlone: () => true,
        },
      )
      await expect(given).rejects.toThrow('an answer is not one that was foreseen')
    } finally {
      await game.service.stop()
    }
  })
})
