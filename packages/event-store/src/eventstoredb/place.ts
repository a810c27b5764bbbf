/** Where a record stands in the cluster's log of all streams. */
export type Place = { readonly commit: bigint; readonly prepare: bigint }

/** A place at which a record was seen, and its id: by it a log knows itself again. */
export type Landmark = Place & { readonly id: string }
