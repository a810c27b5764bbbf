import type { NodeState } from '../node/node-state.ts'
import { invalidArgument } from '../wire/refusal.ts'
import { readEvents } from './read-events.ts'
import { refuseCall } from './refuse-call.ts'
import type { ReadCall } from './response-stream.ts'
import { subscribe } from './subscribe.ts'

const answerRead = async (node: NodeState, call: ReadCall): Promise<void> => {
  await node.faults.hold()
  const refused = refuseCall(node, call.metadata)
  if (refused !== undefined) throw refused
  const options = call.request.getOptions()
  if (options === undefined) throw invalidArgument('The options are missing')
  await (options.hasSubscription() ? subscribe(node, call, options) : readEvents(node, call, options))
}

/** `Streams.Read`: what is there now, or a subscription to what is and what comes. */
export const read =
  (node: NodeState) =>
  (call: ReadCall): void => {
    call.on('error', () => undefined)
    answerRead(node, call).catch((error: unknown) => call.emit('error', error))
  }
