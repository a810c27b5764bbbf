import { StoreFailure } from '../port.ts'
import type { ClusterClient } from './cluster-client.ts'
import { streamGone } from './cluster-trouble.ts'
import { lastOfStreamRequest } from './read-request.ts'

/** Whether metadata hide events of their stream: all before one ($tb), all but the last, or old ones. */
const hidesEvents = (data: string): boolean => {
  try {
    const metadata = JSON.parse(data)
    return ['$tb', '$maxCount', '$maxAge'].some((key) => Number(metadata?.[key] ?? 0) > 0)
  } catch {
    return false
  }
}

/** Throws where a stream's metadata, as they are now, hide events of it. `stream` is that of the metadata, `$$…`. */
export const insistOnVisible = async (client: Pick<ClusterClient, 'readOne'>, stream: string): Promise<void> => {
  const last = await client.readOne(lastOfStreamRequest(stream))
  if (last !== undefined && hidesEvents(last.data))
    throw new StoreFailure(streamGone(stream.slice(2), 'deleted or truncated').error)
}
