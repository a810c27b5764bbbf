/** Who takes part: each has one credential, in one role. */
export const CAST = {
  berlin: 'donor:DE',
  paris: 'donor:FR',
  kyiv: 'recipient',
  desk: 'coordinator',
  secondDesk: 'coordinator',
  auditor: 'auditor',
  secondAuditor: 'auditor',
  operator: 'operator',
} as const

export type Player = keyof typeof CAST
export const PLAYERS = Object.keys(CAST) as ReadonlyArray<Player>
export const DONORS = ['DE', 'FR'] as const

/** The role of a player without its party. */
export const roleKindOf = (player: Player): 'donor' | 'recipient' | 'coordinator' | 'auditor' | 'operator' => {
  const role = CAST[player]
  return role === 'donor:DE' || role === 'donor:FR' ? 'donor' : role
}

/** The party of a donor. */
export const partyOf = (player: Player): string | undefined => CAST[player].split(':')[1]
