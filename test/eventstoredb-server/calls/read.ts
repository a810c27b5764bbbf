import type { NodeState } from '../node/node-state.ts'
import { invalidArgument } from '../wire/refusal.ts'
import { readEvents } from './read-events.ts'
import { refuseCall } from './refuse-call.ts'
import type { ReadCall } from './response-stream.ts'
import { Subscription } from './subscription.ts'
import { subscriptionSource } from './subscription-source.ts'

const answerRead = async (node: NodeState, call: ReadCall): Promise<void> => {
  await node.faults.hold()
  const refused = refuseCall(node, call.metadata)
  if (refused !== undefined) throw refused
  const options = call.request.getOptions()
  if (options === undefined) throw invalidArgument('The options are missing')
  if (options.hasSubscription()) await new Subscription(node, call, subscriptionSource(node, options)).run()
  else await readEvents(node, call, options)
}

/** `Streams.Read`: what is there now, or a subscription to what is and what comes. */
export const read =
  (node: NodeState) =>
  (call: ReadCall): void => {
    call.on('error', () => undefined)
    answerRead(node, call).catch((error: unknown) => call.emit('error', error))
  }
