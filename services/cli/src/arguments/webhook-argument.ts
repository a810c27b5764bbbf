import type { Argument } from './command.ts'

export const WEBHOOK: Argument = { value: 'ID', about: 'the id of a webhook, as `webhook list` shows it' }
