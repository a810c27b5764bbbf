export type PartyState = { readonly phase: 'unregistered' } | { readonly phase: 'registered' }

export const initialParty: PartyState = { phase: 'unregistered' }
