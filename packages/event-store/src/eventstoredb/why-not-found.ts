import { storeError } from '../store-error.ts'
import { type ClusterTrouble, troubleOf } from './cluster-trouble.ts'
import type { Host } from './connection-url.ts'

const ofHost = async (server: string, ask: () => Promise<unknown>): Promise<ClusterTrouble> => {
  try {
    await ask()
  } catch (error) {
    return troubleOf(error, server)
  }
  const detail = `${server} answers, but names no member that can be connected to. Look whether the cluster has a leader.`
  return { error: storeError('StoreUnavailable', detail), passing: true }
}

/**
 * Why no member of a cluster was found: the client that looks for one does not tell. Each host is asked once more, and all
 * at a time. It may pass as long as that of one host may: by that one the others are found.
 */
export const whyNotFound = async (
  hosts: ReadonlyArray<Host>,
  tls: boolean,
  ask: (host: Host) => Promise<unknown>,
): Promise<ClusterTrouble> => {
  const troubles = await Promise.all(
    hosts.map((host) => ofHost(`esdb://${host.address}:${host.port}${tls ? '' : '?tls=false'}`, () => ask(host))),
  )
  const { error, passing } = troubles.find((trouble) => trouble.passing) ?? troubles[0]!
  const details = new Set(troubles.map((trouble) => trouble.error.detail))
  return { error: storeError(error._tag, [...details].join(' ')), passing }
}
