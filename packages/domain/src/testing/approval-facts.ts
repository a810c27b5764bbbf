import { builder } from './fact.ts'

const approval = 'us-supplemental'
const reason = 'as the source says'
export const CONGRESS = { party: 'US', name: 'United States Congress' }

export const anApprovalRequested = builder('ApprovalRequested', {
  approval,
  authority: CONGRESS,
  kind: 'appropriation',
  covers: [{ pledge: 'us-aid', line: 'appropriation' }],
})
export const aStagePassed = builder('ApprovalStagePassed', { approval, stage: 'House vote', by: 'House' })
export const aStageFailed = builder('ApprovalStageFailed', { approval, stage: 'Senate vote', by: 'Senate' })
export const anApprovalDelayed = builder('ApprovalDelayed', { approval, reason })
export const anApprovalGranted = builder('ApprovalGranted', { approval })
/** A grant that stands for itself: whose and of what kind is in it. */
export const aGrantThatBegins = builder('ApprovalGranted', { approval, authority: CONGRESS, kind: 'appropriation' })
export const anApprovalRefused = builder('ApprovalRefused', { approval, reason })
export const anApprovalSuperseded = builder('ApprovalSuperseded', { approval, by: 'us-supplemental-2' })
export const anApprovalLapsed = builder('ApprovalLapsed', { approval })
