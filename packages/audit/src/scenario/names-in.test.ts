import { aLine, aPledgeAnnounced, recordHistory } from '@aid-ledger/domain/testing'
import { expect, it } from 'vitest'
import { namesIn } from './names-in.ts'

it('what events name is also the approvals that their lines need', () => {
  const named = namesIn(recordHistory([aPledgeAnnounced({ lines: [aLine({ needs: ['budget', 'export'] })] })]), 'aid.')
  expect([...named.approvals]).toEqual(['budget', 'export'])
  expect(named.streams).toContain('aid.approval-export')
})
