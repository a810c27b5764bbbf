import { randomUUID } from 'node:crypto'
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { NodeState } from '../node/node-state.ts'
import { encodeCaughtUp, encodeCheckpoint, encodeConfirmation, encodeEvent } from '../wire/encode-read-response.ts'
import { consumerTooSlow } from '../wire/refusal.ts'
import { drained, isOver, type ReadCall } from './response-stream.ts'
import { subscriptionSource } from './subscription-source.ts'

/** Wakes who waits for it; a ring while nobody waits is kept. */
const makeBell = () => {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring: (): void => {
      rung = true
      wake?.()
    },
    heard: async (): Promise<void> => {
      if (!rung) await new Promise<void>((resolve) => (wake = resolve))
      rung = false
      wake = undefined
    },
  }
}

/** How many live events may wait for a client that does not take them. */
const LIVE_BUFFER = 32

/** A client that takes nothing for so long, on a loopback socket, does not read. */
const STALLED_MILLISECONDS = 200

/** A subscription: confirmation, what is there, caught up, what comes. */
export const subscribe = async (node: NodeState, call: ReadCall, options: ReadReq.Options): Promise<void> => {
  const source = subscriptionSource(node, options)
  const bell = makeBell()
  let tooSlow = false
  const stop = [
    node.log.onWritten(bell.ring),
    node.faults.onAbortSlowConsumers(() => {
      tooSlow = true
      bell.ring()
    }),
  ]
  call.on('cancelled', bell.ring)
  call.on('close', bell.ring)
  let next = source.first
  let considered = 0
  let checkpoint: bigint | undefined
  let live = false

  const sendCheckpoint = (position: bigint | undefined): void => {
    considered = 0
    if (position === undefined || position === checkpoint) return
    checkpoint = position
    call.write(encodeCheckpoint(position))
  }
  const taken = async (): Promise<void> => {
    const since = Date.now()
    await drained(call)
    const waiting = source.events().length - next
    if (live && waiting > LIVE_BUFFER && Date.now() - since > STALLED_MILLISECONDS) tooSlow = true
  }
  const sendNew = async (): Promise<void> => {
    const events = source.events()
    while (next < events.length && !isOver(call) && !tooSlow) {
      const event = events[next]!
      next += 1
      considered += 1
      const free = source.passes(event) ? call.write(encodeEvent(event)) : true
      if (source.checkpointEvery !== undefined && considered >= source.checkpointEvery) sendCheckpoint(event.position)
      if (!free) await taken()
    }
  }
  const goLive = (): void => {
    if (live) return
    if (node.flavour === '24.10' && source.checkpointEvery !== undefined && next > source.first)
      sendCheckpoint(source.events()[next - 1]?.position)
    call.write(encodeCaughtUp())
    live = true
  }

  try {
    source.check()
    call.write(encodeConfirmation(randomUUID()))
    while (!isOver(call)) {
      await node.faults.hold()
      await sendNew()
      if (tooSlow && node.flavour === '23.10' && live) throw consumerTooSlow()
      if (tooSlow) {
        // Later servers go back to the log for what the live buffer dropped.
        tooSlow = false
        live = false
        continue
      }
      source.check()
      if (next < source.events().length) continue
      goLive()
      await bell.heard()
    }
  } finally {
    for (const off of stop) off()
  }
}
