/** Makes what an iterable gives one by one, each in its turn; while a reader takes what it was given it holds no turn. */
export async function* oneByOne<A>(
  given: AsyncIterable<A>,
  inTurn: <B>(run: () => Promise<B>) => Promise<B>,
): AsyncGenerator<A> {
  const source = given[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await inTurn(() => source.next())
      if (done === true) return
      yield value
    }
  } finally {
    await source.return?.()
  }
}
