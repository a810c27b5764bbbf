/** What a writer expects of a stream: nothing, that it is there, that it is not, or its last revision. */
export type ExpectedVersion = 'any' | 'streamExists' | 'noStream' | bigint

/** The number that the server has for it in trailers: −2 any, −4 stream exists, −1 no stream. */
export const expectedVersionNumber = (expected: ExpectedVersion): bigint => {
  switch (expected) {
    case 'any':
      return -2n
    case 'streamExists':
      return -4n
    case 'noStream':
      return -1n
    default:
      return expected
  }
}
