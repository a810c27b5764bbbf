/** Traces a number that has been found: the events behind it, as they are served, with what is said beside them. */
export type TraceAll = () => Promise<{ readonly items: ReadonlyArray<unknown> }>
