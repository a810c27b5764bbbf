export type LeaderAddress = { readonly host: string; readonly port: number }

/** The faults in force. Each `take…` counts one down. */
export type FaultState = {
  /** Until when calls wait, if they must. */
  readonly hold: () => Promise<void> | undefined
  readonly takeNotLeader: () => LeaderAddress | undefined
  readonly takeUnavailable: () => boolean
  readonly takeTimeOutAfterWrite: () => boolean
  readonly onAbortSlowConsumers: (abort: () => void) => () => void
}

export type FaultCommands = {
  /** The next appends (all, unless counted) are answered that the leader is elsewhere. */
  readonly notLeader: (leader: LeaderAddress, appends?: number) => void
  /** Every call is answered so much later. */
  readonly delay: (milliseconds: number) => void
  /** The next appends are written and then answered with a time-out. */
  readonly timeOutAfterWrite: (appends?: number) => void
  /** The next calls are answered that the server is not ready. */
  readonly unavailable: (calls?: number) => void
  /** Every subscription that is live counts as too slow. */
  readonly abortSlowConsumers: () => void
  /** No fault is in force any longer. */
  readonly heal: () => void
}

const counter = () => {
  let left = 0
  return {
    set: (count: number) => {
      left = count
    },
    take: (): boolean => {
      if (left <= 0) return false
      left -= 1
      return true
    },
  }
}

const waitFor = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

export const makeFaultState = (): { readonly state: FaultState; readonly commands: FaultCommands } => {
  const unavailable = counter()
  const timeOuts = counter()
  const notLeader = counter()
  let leader: LeaderAddress | undefined
  let delay = 0
  const live = new Set<() => void>()
  return {
    state: {
      hold: () => (delay > 0 ? waitFor(delay) : undefined),
      takeNotLeader: () => (notLeader.take() ? leader : undefined),
      takeUnavailable: unavailable.take,
      takeTimeOutAfterWrite: timeOuts.take,
      onAbortSlowConsumers: (abort) => {
        live.add(abort)
        return () => live.delete(abort)
      },
    },
    commands: {
      notLeader: (address, appends = Number.POSITIVE_INFINITY) => {
        leader = address
        notLeader.set(appends)
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
        delay = 0
        for (const counted of [unavailable, timeOuts, notLeader]) counted.set(0)
      },
    },
  }
}
