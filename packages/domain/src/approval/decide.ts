import * as E from 'fp-ts/lib/Either.js'
import type { DomainEvent } from '../event-codecs.ts'
import { eventOf } from '../recorded-as.ts'
import { refuse, refuseRepeats } from '../refused.ts'
import { numberOf } from '../value/figure.ts'
import type { ApprovalCommand } from './commands.ts'
import type { ApprovalRefusal } from './errors.ts'
import type { ApprovalState } from './state.ts'

const wrongInCovers = ({ data }: ApprovalCommand): ApprovalRefusal | undefined =>
  'covers' in data && data.covers !== undefined
    ? refuseRepeats(
        data.covers,
        ({ pledge, line }) => `${pledge}/${line}`,
        ({ pledge, line }, index) =>
          refuse(
            'CoveredLineNamedTwice',
            `The line "${line}" of pledge "${pledge}" is covered twice: name it once, with its whole amount.`,
            `/data/covers/${index}/line`,
          ),
      )
    : undefined

const wrongInCumulative = ({ name, data }: ApprovalCommand): ApprovalRefusal | undefined =>
  name === 'GrantApproval' &&
  data.cumulative === true &&
  (data.amount === undefined || numberOf(data.amount) === undefined)
    ? refuse(
        'CumulativeNeedsAmount',
        `The grant of "${data.approval}" is said to be cumulative: true, but states no number: give the amount granted so far, or leave out cumulative.`,
        '/data/amount',
      )
    : undefined

const wrongInSuccessor = ({ name, data }: ApprovalCommand): ApprovalRefusal | undefined =>
  name === 'SupersedeApproval' && data.by === data.approval
    ? refuse(
        'SupersededByItself',
        `The approval "${data.approval}" cannot be superseded by itself: name the one that took its place.`,
        '/data/by',
      )
    : undefined

/** What is wrong with a fact about an approval, whenever it is said. */
export const wrongInApproval = (command: ApprovalCommand): ApprovalRefusal | undefined =>
  wrongInCovers(command) ?? wrongInCumulative(command) ?? wrongInSuccessor(command)

const wrongAtBeginning = ({ name, data }: ApprovalCommand): ApprovalRefusal | undefined => {
  if (name === 'RequestApproval') return undefined
  if (name !== 'GrantApproval' && name !== 'RefuseApproval')
    return refuse(
      'ApprovalNotFound',
      `No approval "${data.approval}" was requested or decided: record that first.`,
      '/data/approval',
    )
  const missing = data.authority === undefined ? 'authority' : data.kind === undefined ? 'kind' : undefined
  return missing === undefined
    ? undefined
    : refuse(
        'ApprovalAuthorityMissing',
        `The approval "${data.approval}" begins with this decision, as no request of it is on record, so its authority and kind must be given; its ${missing} is missing.`,
        `/data/${missing}`,
      )
}

const wrongOnceBegun = (
  { name, data }: ApprovalCommand,
  state: Exclude<ApprovalState, { readonly phase: 'unknown' }>,
): ApprovalRefusal | undefined => {
  if (name === 'RequestApproval' && state.requested)
    return refuse(
      'ApprovalAlreadyRequested',
      `The approval "${data.approval}" was requested already: to change what is said of it, propose a correction; another request needs another id.`,
      '/data/approval',
    )
  if ('authority' in data && data.authority !== undefined && data.authority.party !== state.authority)
    return refuse(
      'AuthorityDiffers',
      `The approval "${data.approval}" is one of ${state.authority}, not of ${data.authority.party}: an approval of another party needs another id.`,
      '/data/authority/party',
    )
  return name === 'SupersedeApproval' && state.phase === 'superseded'
    ? refuse(
        'ApprovalAlreadySuperseded',
        `The approval "${data.approval}" was superseded already, so "${data.by}" cannot take its place too: to change its successor, propose a correction.`,
        '/data/approval',
      )
    : undefined
}

export const decideApproval =
  (command: ApprovalCommand) =>
  (state: ApprovalState): E.Either<ApprovalRefusal, ReadonlyArray<DomainEvent>> => {
    const refusal =
      (state.phase === 'unknown' ? wrongAtBeginning(command) : wrongOnceBegun(command, state)) ??
      wrongInApproval(command)
    return refusal === undefined ? E.right([eventOf(command)]) : E.left(refusal)
  }
