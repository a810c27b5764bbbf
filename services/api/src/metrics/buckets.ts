/** Upper bounds for requests and questions, in seconds: from what memory answers to the longest wait of five seconds. */
export const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Upper bounds for commits, in seconds: from an fsync of a fast disk to one of a disk in trouble. */
export const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

/** Upper bounds for how many appends share a commit, up to the thousand events that one takes at most. */
export const GROUP_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000]
