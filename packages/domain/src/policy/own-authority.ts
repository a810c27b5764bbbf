import type { ApprovalCommand } from '../approval/commands.ts'
import { firstRefusal } from '../refused.ts'
import type { PartyCode } from '../value/party-code.ts'
import type { KnownStreams } from './known-streams.ts'
import { type NotPermitted, notPermitted } from './not-permitted.ts'

/** That an approval is another party's, by what is on record or by what the command says. Of one that is not: nothing. */
export const wrongInAuthority = (
  party: PartyCode,
  { data }: ApprovalCommand,
  streams: KnownStreams,
): NotPermitted | undefined => {
  const { aggregate } = streams({ kind: 'approval', id: data.approval })
  const onRecord =
    aggregate.kind === 'approval' && aggregate.state.phase !== 'unknown' ? [aggregate.state.authority] : []
  const said = 'authority' in data && data.authority !== undefined ? [data.authority.party] : []
  const parties = [
    ...onRecord.map((authority) => ({ authority, pointer: '/data/approval' })),
    ...said.map((authority) => ({ authority, pointer: '/data/authority/party' })),
  ]
  return firstRefusal(parties, ({ authority, pointer }) =>
    authority === party
      ? undefined
      : notPermitted(
          `The approval "${data.approval}" is one of ${authority}, and the role donor:${party} records approvals by authorities of ${party} only. Let ${authority} record it, or a coordinator, with the source.`,
          pointer,
        ),
  )
}
