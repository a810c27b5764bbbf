/** After how many minutes with new events a checkpoint is signed, where nobody says: in a year some hundred thousand at most. */
export const CHECKPOINT_MINUTES = 5
