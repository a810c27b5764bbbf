import { setTimeout as wait } from 'node:timers/promises'
import { makeCounter } from './counter.ts'
import type { Faults, LeaderAddress } from './faults.ts'
import { makeSilence } from './silence.ts'

/** The faults in force, as calls meet them. Each `take…` counts one down. */
export type FaultState = {
  /** Until when a call must wait, if it must. */
  readonly hold: () => Promise<void> | undefined
  /** Until when the subscriptions must wait that were there when that began. */
  readonly stall: () => Promise<void> | undefined
  readonly takeNotLeader: () => LeaderAddress | undefined
  readonly takeUnavailable: () => boolean
  readonly takeTimeOutAfterWrite: () => boolean
  /** Calls back when slow consumers are to be aborted, until what it answers is called. */
  readonly onAbortSlowConsumers: (abort: () => void) => () => void
}

/** What faults do below the calls, to the sockets. */
export type SocketFaults = {
  readonly dropConnections: () => void
  readonly stopReading: () => void
  readonly readAgain: () => void
}

export const makeFaultState = (
  sockets: () => SocketFaults,
): { readonly state: FaultState; readonly faults: Faults } => {
  const [unavailable, timeOuts, notLeader] = [makeCounter(), makeCounter(), makeCounter()]
  const [silence, stall] = [makeSilence(), makeSilence()]
  const live = new Set<() => void>()
  let leader: LeaderAddress | undefined
  let delay = 0
  const state: FaultState = {
    hold: () => silence.over() ?? (delay > 0 ? wait(delay) : undefined),
    stall: stall.over,
    takeNotLeader: () => (notLeader.take() ? leader : undefined),
    takeUnavailable: unavailable.take,
    takeTimeOutAfterWrite: timeOuts.take,
    onAbortSlowConsumers: (abort) => {
      live.add(abort)
      return () => live.delete(abort)
    },
  }
  const faults: Faults = {
    dropConnections: () => sockets().dropConnections(),
    stopAnswering: (milliseconds) => {
      sockets().stopReading()
      silence.begin(milliseconds, () => sockets().readAgain())
    },
    stallSubscriptions: (milliseconds) => stall.begin(milliseconds, () => undefined),
    notLeader: (address, writes = Number.POSITIVE_INFINITY) => {
      leader = address
      notLeader.set(writes)
    },
    delay: (milliseconds) => {
      delay = milliseconds
    },
    timeOutAfterWrite: (appends = 1) => timeOuts.set(appends),
    unavailable: (calls = 1) => unavailable.set(calls),
    abortSlowConsumers: () => {
      for (const abort of live) abort()
    },
    heal: () => {
      silence.end()
      stall.end()
      delay = 0
      for (const counter of [unavailable, timeOuts, notLeader]) counter.set(0)
    },
  }
  return { state, faults }
}
