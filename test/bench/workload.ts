import { dayOfInstant, type StoredEvent, streamName } from '@aid-ledger/domain'
import { type Batch, MAX_BATCH_EVENTS } from '@aid-ledger/event-store'
import { type Dice, diceOf } from './workload/dice.ts'
import { blankPages, makeScribe, type Pages, type Scribe } from './workload/make-scribe.ts'
import { type Drawn, planPledge } from './workload/pledge-plan.ts'
import { storyOf, storyOfMoney } from './workload/story-of.ts'
import { allyCode, allyRegistered, MAX_ALLIES } from './workload/synthetic-ally.ts'
import type { Story } from './workload/telling.ts'

/** How big a synthetic ledger is, and of what shape. */
export type Workload = {
  readonly events: number
  /** How many events there are of each ally, on average; it says how many allies there are. */
  readonly eventsPerAlly: number
  readonly seed: number
  /** Of every pledge some 200 events instead of eleven: all are of money, paid in a hundred parts. */
  readonly longPledges?: true
}

export const USUAL_WORKLOAD: Workload = { events: 1_000_000, eventsPerAlly: 300, seed: 1 }

/** What is told of a pledge on average; a test holds it to ten to twelve. */
const EVENTS_PER_PLEDGE = 11
/** Of a long one: a hundred payments, each reported and received, and what goes before them. */
const EVENTS_PER_LONG_PLEDGE = 204
const LONG_PAYMENTS = 100
/** A pledge's life lasts about this part of the ledger's years: some nine months of four years. */
const PART_OF_LEDGER = 5
/** One pledge in four is of money. */
const MONEY_EVERY = 4
/** Of ten pledges of an ally, the first is an envelope of money, and the fifth and the ninth, of money too, are drawn from it. */
const ENVELOPE_EVERY = 10
const DRAWN = new Set([4, 8])

export const alliesOf = ({ events, eventsPerAlly }: Workload): number => {
  const allies = Math.max(1, Math.round(events / eventsPerAlly))
  if (allies > MAX_ALLIES || allies > events) throw new Error(`${allies} allies are too many: give each more events`)
  return allies
}

/** A story that is being told, and how far it is. */
type Open = { readonly story: Story; next: number; readonly pages: Pages }

const pledgeName = (ally: number, nth: number): string => `p-${allyCode(ally).toLowerCase()}-${nth}`

const beginStory = (dice: Dice, scribe: Scribe, { longPledges }: Workload, ally: number, nth: number): Open => {
  const pledge = pledgeName(ally, nth)
  const isEnvelope = nth % ENVELOPE_EVERY === 0
  const isDrawn = DRAWN.has(nth % ENVELOPE_EVERY)
  const isMoney = longPledges === true || isEnvelope || nth % MONEY_EVERY === 0
  const from: Drawn | undefined = isDrawn
    ? { pledge: pledgeName(ally, nth - (nth % ENVELOPE_EVERY)), line: 'money' }
    : undefined
  const day = dayOfInstant(scribe.now())
  const named = { pledge, approval: `${pledge}-law`, ally: allyCode(ally), day, stream: streamName }
  const plan = planPledge(dice, named, isMoney || isDrawn, from)
  const story = longPledges ? storyOfMoney(plan, dice, LONG_PAYMENTS) : storyOf(plan, dice, isMoney || isDrawn)
  return { story, next: 0, pages: blankPages() }
}

function* eventsOf(workload: Workload): Generator<StoredEvent> {
  const dice = diceOf(workload.seed)
  const scribe = makeScribe(dice, workload.events)
  const allies = alliesOf(workload)
  for (let ally = 0; ally < allies; ally += 1) yield scribe.write(allyRegistered(ally), blankPages())
  const open: Array<Open | undefined> = []
  const eventsPerPledge = workload.longPledges ? EVENTS_PER_LONG_PLEDGE : EVENTS_PER_PLEDGE
  const slots = Math.ceil(workload.events / eventsPerPledge / PART_OF_LEDGER)
  let pledges = 0
  for (let written = allies; written < workload.events; written += 1) {
    const slot = dice.roll(slots)
    let telling = open[slot]
    if (telling === undefined || telling.next === telling.story.length) {
      telling = beginStory(dice, scribe, workload, pledges % allies, Math.floor(pledges / allies))
      pledges += 1
      open[slot] = telling
    }
    yield scribe.write(telling.story[telling.next]!, telling.pages)
    telling.next += 1
  }
}

/**
 * The log of a synthetic ledger, in batches to restore: allies are registered, then pledges of goods and money are announced,
 * approved, shipped, reported, received, put off, valued and now and then corrected, many at a time. The same workload
 * gives the same events. Every one is one that the deciders let through.
 */
export async function* workloadBatches(workload: Workload): AsyncGenerator<Batch> {
  let batch: Array<StoredEvent> = []
  for (const event of eventsOf(workload)) {
    batch.push(event)
    if (batch.length < MAX_BATCH_EVENTS) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
