import { StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import type { ClusterClient } from './cluster-client.ts'
import type { ClusterRecord } from './cluster-record.ts'
import { isNoPlace } from './cluster-trouble.ts'
import type { CopyProgress } from './copy-progress.ts'
import type { Landmark, Place } from './place.ts'
import { recordAtRequest } from './read-request.ts'

/** The record at a place or, where none stands there, maybe another or none. */
const recordAt = async (client: ClusterClient, place: Place): Promise<ClusterRecord | undefined> => {
  try {
    return await client.readOne(recordAtRequest(place))
  } catch (error) {
    // A place of another log may lie in the midst of one of this log's records.
    if (isNoPlace(error)) return undefined
    throw error
  }
}

/** Whether the record still stands where it was seen: then this is the log that the copy was made of. */
const stands = async (client: ClusterClient, { commit, prepare, id }: Landmark): Promise<boolean> => {
  const found = await recordAt(client, { commit, prepare })
  return found !== undefined && found.commit === commit && found.id === id
}

const otherLog = (copy: string, { id, commit }: Landmark): StoreFailure =>
  new StoreFailure(
    storeError(
      'StoreForeign',
      `Event ${id} does not stand at commit position ${commit} of the cluster, where the copy ${copy} has it: this is another cluster, it was set back to an older backup, or somebody deleted or truncated the event's stream there and scavenged. If the connection is right and nothing of the ledger was deleted, stop this process, delete ${copy} (and the read model beside it) and start again: both are made anew from what the cluster holds.`,
    ),
  )

/**
 * After which record following goes on; undefined: from the beginning. Only a record that was seen will do, and only where it
 * still stands: some servers pass over whatever comes first at or after a place (docs/adr/0022). Throws where the log is
 * not the one that the copy was made of.
 */
export const resumePlace = async (
  client: ClusterClient,
  { own, seen }: CopyProgress,
  copy: string,
): Promise<Landmark | undefined> => {
  if (own !== undefined && !(await stands(client, own))) throw otherLog(copy, own)
  if (seen === undefined || seen.id === own?.id) return own
  // A record of others may have been scavenged.
  return (await stands(client, seen)) ? seen : own
}
