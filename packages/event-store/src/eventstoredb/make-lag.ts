import type { ClusterClient } from './cluster-client.ts'
import { isBeyond, type Looked, type Place } from './place.ts'
import { nextOfAllRequest, recordBeforeRequest } from './read-request.ts'

/**
 * How many bytes of the log may wait, the ledger's records among them, before answers count as old at once: the most that
 * one append may hold, so that no single one that is on its way makes an instance unready.
 */
export const MAX_BEHIND_BYTES = 1_048_576

/** How long a server may take to say where its log ends: one that takes longer counts as not answering. */
export const PROBE_WITHIN_MS = 2_000

/**
 * By how many probes the same record may be found not to have come before the subscription counts as dead, though the server
 * answers all else: far longer than the largest append takes to come, and not so long that an instance stays behind for good.
 */
export const MAX_OWED_PROBES = 5

/** How far what a subscription gave lies behind the end of the cluster's log. */
export type Lag = {
  /** Asks where the log ends, before a subscription is opened; rejects where the server does not answer. */
  readonly look: () => Promise<void>
  /** A subscription gives what lies after a place of the log. */
  readonly begin: (after: Place | undefined) => void
  /** It gave a record or a checkpoint. */
  readonly lookedTo: (looked: Looked) => void
  /** It gave all that was in the log when it was opened. */
  readonly caughtUp: () => void
  /**
   * Asks where the log ends now and, once caught up, what lies before that; rejects where the server does not answer, or its
   * subscription gives nothing any more.
   */
  readonly probe: () => Promise<void>
  /** How many bytes of the log have not been looked at, as far as is known. */
  readonly behind: () => number
  /** Whether a subscription that had caught up has fallen behind by more than is on its way. */
  readonly isTooFar: () => boolean
}

type LagParts = {
  readonly client: Pick<ClusterClient, 'readOne'>
  /** What the streams begin with that are followed. */
  readonly prefixes: ReadonlyArray<string>
  /** Is told whenever `isTooFar` has changed. */
  readonly onChange: () => void
}

const NOWHERE: Place = { commit: -1n, prepare: -1n }

/** Bytes of the log, of which nothing lies at its beginning. */
const bytesBetween = (from: Place, to: Place): number =>
  to.commit <= from.commit ? 0 : Number(to.commit - (from.commit < 0n ? 0n : from.commit))

/**
 * While only others write, the server says how far it has looked once in a thousand records: until then, which may be for
 * ever, the end of the log is ahead of what was looked at, and nothing is amiss. So each probe that finds it ahead asks for the
 * first record of the ledger's between the two, which is cheap, since the server looks through no more than these bytes. Where
 * there is none, all to the end has been looked at. Where there is one, it may be on its way: it is too far only where more
 * waits than MAX_BEHIND_BYTES, or where that very record has not come by the next probe. Where it never comes, the subscription
 * is to be given up.
 */
export const makeLag = ({ client, prefixes, onChange }: LagParts): Lag => {
  let [end, openedAt] = [NOWHERE, NOWHERE]
  let looked: Looked = { place: NOWHERE, isThrough: true }
  let hasCaughtUp = false
  let owed: Place | undefined
  let owedProbes = 0
  let tooFar = false

  const setTooFar = (is: boolean): void => {
    if (is === tooFar) return
    tooFar = is
    onChange()
  }
  const lookedTo = (to: Looked): void => {
    if (!isBeyond(to.place, looked)) return
    looked = to
    if (tooFar && !isBeyond(end, looked)) setTooFar(false)
  }
  const look = async (): Promise<void> => {
    end = (await client.readOne(recordBeforeRequest(undefined), undefined, PROBE_WITHIN_MS)) ?? NOWHERE
  }
  /** The first of the ledger's records that had not come when this was asked. */
  const firstAfter = (from: Looked) => {
    const request = nextOfAllRequest(from.place === NOWHERE ? undefined : from.place, prefixes)
    return client.readOne(request, (record) => isBeyond(record, from), PROBE_WITHIN_MS)
  }
  const judge = async (): Promise<void> => {
    const [upTo, subscription] = [end, openedAt]
    const first = isBeyond(end, looked) ? await firstAfter(looked) : undefined
    // What was found out about an earlier subscription says nothing about this one.
    if (subscription !== openedAt) return
    if (first === undefined) lookedTo({ place: upTo, isThrough: true })
    const wasOwed = owed !== undefined && isBeyond(owed, looked)
    owed = first
    owedProbes = wasOwed ? owedProbes + 1 : 0
    setTooFar(first !== undefined && (wasOwed || bytesBetween(looked.place, end) > MAX_BEHIND_BYTES))
    if (owedProbes >= MAX_OWED_PROBES) throw new Error('the subscription gives nothing any more')
  }
  return {
    look,
    begin: (after) => {
      looked = { place: after ?? NOWHERE, isThrough: true }
      // A place of its own: by it each subscription is told from the others.
      openedAt = { ...end }
      hasCaughtUp = false
      owed = undefined
      owedProbes = 0
      setTooFar(false)
    },
    lookedTo,
    caughtUp: () => {
      hasCaughtUp = true
      lookedTo({ place: openedAt, isThrough: true })
    },
    probe: async () => {
      await look()
      if (hasCaughtUp) await judge()
    },
    behind: () => bytesBetween(looked.place, end),
    isTooFar: () => tooFar,
  }
}
