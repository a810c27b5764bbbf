/** How big a run is. */
export type Settings = {
  /** The events of the ledgers that big measures are taken on. */
  readonly events: number
  /** A run to see that all works: fewer rounds and smaller ledgers; its figures mean little. */
  readonly quick: boolean
}

/** Which ratio of ours to the peer's is good enough; left out where a figure is only shown. */
export type Wanted = { readonly atLeast: number } | { readonly atMost: number }

/** Ours beside a limit or a peer of the same run. */
export type Comparison = {
  readonly name: string
  /** What both figures count, such as `appends/s` or `ms`. */
  readonly unit: string
  readonly ours: number
  readonly peer: number
  /** Ours to the peer's: the median of what each round gave. */
  readonly ratio: number
  readonly wanted?: Wanted
  /** What the peer is, on what workload, and whatever helps to read the figures. */
  readonly about: string
}

/** One thing that is measured, run by its name. */
export type Measure = {
  readonly name: string
  readonly summary: string
  readonly run: (settings: Settings) => Promise<ReadonlyArray<Comparison>>
}

export const isMet = ({ ratio, wanted }: Comparison): boolean =>
  wanted === undefined || ('atLeast' in wanted ? ratio >= wanted.atLeast : ratio <= wanted.atMost)
