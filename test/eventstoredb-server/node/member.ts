/** One server of a cluster, as gossip tells of it. A server on its own is a cluster of one, which leads. */
export type Member = {
  readonly id: string
  readonly host: string
  readonly port: number
  readonly leads: boolean
  readonly isAlive: boolean
}
