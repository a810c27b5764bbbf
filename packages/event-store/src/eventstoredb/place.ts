/** Where a record stands in the cluster's log of all streams. */
export type Place = { readonly commit: bigint; readonly prepare: bigint }

/** A place at which a record was seen, and its id: by it a log knows itself again. */
export type Landmark = Place & { readonly id: string }

/** How far a log has been looked through: to the record at a place, or only through all before it. */
export type Looked = {
  readonly place: Place
  /** Not where a server says how far it is: some name the place at which the next record will be. */
  readonly isThrough: boolean
}

/** Whether what stands at a place has not been looked at. */
export const isBeyond = ({ commit }: Place, { place, isThrough }: Looked): boolean =>
  isThrough ? commit > place.commit : commit >= place.commit
