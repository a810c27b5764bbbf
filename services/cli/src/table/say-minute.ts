import type { Instant } from '@aid-ledger/domain'

/** To the minute: `2025-01-17 12:00Z`. */
export const sayMinute = (instant: Instant): string => `${instant.slice(0, 16).replace('T', ' ')}Z`
