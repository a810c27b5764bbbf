import { randomUUID } from 'node:crypto'
import { recordSize } from '../log/record-size.ts'
import type { RecordedEvent } from '../log/recorded-event.ts'
import type { NodeState } from '../node/node-state.ts'
import { encodeCaughtUp, encodeCheckpoint, encodeConfirmation, encodeEvent } from '../wire/encode-read-response.ts'
import { consumerTooSlow } from '../wire/refusal.ts'
import { type Bell, makeBell } from './bell.ts'
import { drained, isOver, type ReadCall } from './response-stream.ts'
import type { SubscriptionSource } from './subscription-source.ts'

/** How many live events may wait for a client that does not take them. */
const LIVE_BUFFER = 32

/** A client on the loopback that takes nothing for so long does not read: one that does takes what it is sent within it. */
const STALLED_MILLISECONDS = 200

/** Sends one subscriber what is there and what comes, in turns of catching up and of being live. */
export class Subscription {
  readonly #node: NodeState
  readonly #call: ReadCall
  readonly #source: SubscriptionSource
  readonly #bell: Bell = makeBell()
  #next: number
  #considered = 0
  #checkpoint: bigint | undefined
  #live = false
  #tooSlow = false
  /** The stall that it was opened in, which does not strike it. */
  readonly #others: Promise<void> | undefined

  constructor(node: NodeState, call: ReadCall, source: SubscriptionSource) {
    this.#node = node
    this.#call = call
    this.#source = source
    this.#next = source.first
    this.#others = node.faults.stall()
  }

  /** Goes on until the client leaves; throws what the call is to end with. */
  async run(): Promise<void> {
    const stops = [
      this.#node.log.onWritten(this.#bell.ring),
      this.#node.faults.onAbortSlowConsumers(() => {
        this.#tooSlow = this.#live
        this.#bell.ring()
      }),
    ]
    this.#call.on('cancelled', this.#bell.ring)
    this.#call.on('close', this.#bell.ring)
    try {
      this.#source.check()
      this.#call.write(encodeConfirmation(randomUUID()))
      while (!isOver(this.#call)) await this.#turn()
    } finally {
      for (const stop of stops) stop()
    }
  }

  async #turn(): Promise<void> {
    await this.#node.faults.hold()
    const stalled = this.#node.faults.stall()
    if (stalled !== this.#others) await stalled
    await this.#sendNew()
    if (this.#tooSlow) this.#fallBehind()
    this.#source.check()
    if (this.#next < this.#source.events().length || isOver(this.#call)) return
    this.#goLive()
    await this.#bell.heard()
  }

  async #sendNew(): Promise<void> {
    const events = this.#source.events()
    while (this.#next < events.length && !isOver(this.#call) && !this.#tooSlow) {
      const event = events[this.#next]!
      this.#next += 1
      this.#considered += 1
      const takesMore = !this.#source.passes(event) || this.#call.write(encodeEvent(event))
      if (this.#considered >= (this.#source.checkpointEvery ?? Number.POSITIVE_INFINITY)) this.#sendCheckpoint(event)
      if (!takesMore) await this.#untilTaken()
    }
  }

  async #untilTaken(): Promise<void> {
    const since = Date.now()
    await drained(this.#call)
    const waiting = this.#source.events().length - this.#next
    if (waiting > LIVE_BUFFER && Date.now() - since > STALLED_MILLISECONDS) this.#tooSlow = this.#live
  }

  /** 23.10 ends the call; later servers read again from the log what the live buffer could not hold. */
  #fallBehind(): void {
    if (this.#node.flavour === '23.10') throw consumerTooSlow()
    this.#tooSlow = false
    this.#live = false
  }

  #goLive(): void {
    if (this.#live) return
    if (this.#node.flavour !== '23.10' && this.#source.checkpointEvery !== undefined && this.#next > this.#source.first)
      this.#sendCheckpoint(this.#source.events()[this.#next - 1]!)
    this.#call.write(encodeCaughtUp())
    this.#live = true
  }

  #sendCheckpoint(event: RecordedEvent): void {
    this.#considered = 0
    const position = event.position + (this.#node.checkpointsAhead ? recordSize(event) : 0n)
    if (position === this.#checkpoint) return
    this.#checkpoint = position
    this.#call.write(encodeCheckpoint(position))
  }
}
