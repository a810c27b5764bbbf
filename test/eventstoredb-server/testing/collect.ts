/** All that a read gives. */
export const collect = async <T>(read: AsyncIterable<T>): Promise<Array<T>> => {
  const all: Array<T> = []
  for await (const one of read) all.push(one)
  return all
}
