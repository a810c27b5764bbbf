import * as E from 'fp-ts/lib/Either.js'
import type { DataOf, DomainEvent, RecordedEvent } from '../event-codecs.ts'
import { eventOf } from '../recorded-as.ts'
import { refuse } from '../refused.ts'
import { eventIn, type StreamLog } from '../stream-log.ts'
import type { EventId } from '../value/ids.ts'
import type { CorrectionCommand } from './commands.ts'
import type { CorrectionRefusal } from './errors.ts'
import { decodeReplacement } from './replacement.ts'
import { approvedOf, holdsOf, lastCorrection } from './standing.ts'
import { type Correction, type Corrections, correctionNamed, type Replacement } from './state.ts'

/** What the rules of the corrected event's own aggregate say against the data that would stand for it. */
export type RuleOfReplacement<R> = (root: RecordedEvent, data: Replacement['data']) => R | undefined

type Stream = { readonly log: StreamLog; readonly corrections: Corrections }
type Verdict<R> = E.Either<CorrectionRefusal | R, ReadonlyArray<DomainEvent>>

const wrongInTarget = (event: EventId, { log, corrections }: Stream): CorrectionRefusal | undefined => {
  const pointer = '/data/event'
  const named = eventIn(log, event)
  if (named === undefined)
    return refuse(
      'EventNotInStream',
      `The stream has no event ${event}: a correction must name an event of the stream it is recorded in.`,
      pointer,
    )
  if (named.type === 'SealedErased')
    return refuse(
      'ErasureIsFinal',
      `The event ${event} says that a sealed text was erased, and no correction brings that back: record the text again with the fact that it belongs to.`,
      pointer,
    )
  const correction = correctionNamed(corrections, event)
  if (named.type === 'CorrectionRejected' || (correction !== undefined && correction.phase !== 'approved'))
    return refuse(
      'CorrectionNotInForce',
      `The event ${event} is ${named.type} of a correction that was not approved and changes nothing: name the event itself.`,
      pointer,
    )
  const target = correction?.id ?? event
  const last = lastCorrection(holdsOf(approvedOf(corrections)), target)
  if (last !== undefined)
    return refuse(
      'EventAlreadyCorrected',
      `The event ${event} is corrected already, and an event is corrected once: to correct it further, name the correction ${last.id}.`,
      pointer,
    )
  const open = [...corrections.values()].find((other) => other.phase === 'proposed' && other.target === target)
  return open === undefined
    ? undefined
    : refuse(
        'CorrectionAlreadyProposed',
        `The correction ${open.id} of the event ${event} is proposed already: approve or reject that one first.`,
        pointer,
      )
}

const propose = <R>(data: DataOf<'CorrectionProposed'>, stream: Stream, rule: RuleOfReplacement<R>): Verdict<R> => {
  const refusal = wrongInTarget(data.event, stream)
  if (refusal !== undefined) return E.left(refusal)
  if (data.replacement === undefined) return E.right([{ type: 'CorrectionProposed', data }])
  const rootId = correctionNamed(stream.corrections, data.event)?.root ?? data.event
  const root = eventIn(stream.log, rootId)
  if (root === undefined) throw new Error(`correction of ${rootId}, which its stream does not hold`)
  const replacement = decodeReplacement(root, data.replacement)
  if (E.isLeft(replacement)) return replacement
  const wrong = rule(root, replacement.right.data)
  return wrong === undefined
    ? E.right([{ type: 'CorrectionProposed', data: { ...data, replacement: replacement.right } }])
    : E.left(wrong)
}

const wrongInDecision = (
  { name, data, meta }: Exclude<CorrectionCommand, { readonly name: 'ProposeCorrection' }>,
  corrections: Corrections,
): CorrectionRefusal | undefined => {
  const correction: Correction | undefined = corrections.get(data.correction)
  const pointer = '/data/correction'
  if (correction === undefined)
    return refuse(
      'CorrectionNotFound',
      `The stream has no proposed correction ${data.correction}: name the CorrectionProposed that is decided.`,
      pointer,
    )
  if (correction.phase !== 'proposed')
    return refuse(
      'CorrectionAlreadyDecided',
      correction.phase === 'approved'
        ? `The correction ${data.correction} was approved already: to undo it, propose a correction of it.`
        : `The correction ${data.correction} was rejected already: to correct the event after all, propose another one.`,
      pointer,
    )
  return correction.proposedBy === meta.actor
    ? refuse(
        'CorrectionNeedsSecondActor',
        `The actor ${meta.actor} proposed the correction ${data.correction}, so another actor must ${name === 'ApproveCorrection' ? 'approve' : 'reject'} it.`,
        pointer,
      )
    : undefined
}

/** Decides on a correction in whichever stream; `rule` is what the stream's own aggregate holds a replacement to. */
export const decideCorrection =
  (command: CorrectionCommand) =>
  <R>(stream: Stream, rule: RuleOfReplacement<R>): Verdict<R> => {
    if (command.name === 'ProposeCorrection') return propose(command.data, stream, rule)
    const refusal = wrongInDecision(command, stream.corrections)
    return refusal === undefined ? E.right([eventOf(command)]) : E.left(refusal)
  }
