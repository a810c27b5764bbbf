/** The error that something ends with; it is a failure of the test if it succeeds. */
export const refusalOf = (attempt: Promise<unknown>): Promise<Error & Readonly<Record<string, unknown>>> =>
  attempt.then(
    (answer) => {
      throw new Error(`It was not refused: ${String(answer)}`)
    },
    (error) => error,
  )
