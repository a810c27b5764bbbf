import type { Account, Heard, Sight } from '../instance/account.ts'

type Places = ReadonlyMap<string, number>

const checkHeard = ({ caller, ids, positions }: Heard, places: Places): ReadonlyArray<string> => {
  const found = ids.map((id) => places.get(id))
  if (positions !== undefined)
    return ids.flatMap((id, index) =>
      found[index] === positions[index]
        ? []
        : [`${caller} was told that ${id} is at ${positions[index]}; it is at ${found[index]}`],
    )
  const there = found.filter((place) => place !== undefined).length
  return there === 0 || there === ids.length ? [] : [`${caller}: ${there} of the ${ids.length} events of an append`]
}

const checkOrder = ({ heard }: Account): ReadonlyArray<string> => {
  const last = new Map<string, number>()
  return heard.flatMap(({ caller, positions }) =>
    (positions ?? []).flatMap((position) => {
      const before = last.get(caller) ?? 0
      last.set(caller, position)
      return position > before ? [] : [`${caller} was told ${position} after ${before}`]
    }),
  )
}

const checkSight = (sight: Sight, first: Sight): ReadonlyArray<string> => [
  ...sight.wrong,
  ...(sight.state === 'live' ? [] : [`it is ${sight.state}`]),
  ...(sight.head === sight.ids.length
    ? []
    : [`it counts ${sight.head} events, and its follower was given ${sight.ids.length}`]),
  ...(sight.copy === sight.followed ? [] : ['its copy holds something else than its follower saw']),
  ...(sight.followed === first.followed ? [] : [`it saw something else than ${first.instance}`]),
]

/** What is wrong, by what the callers of all instances heard and what all instances saw; nothing, if all is as it has to be. */
export const checkAccounts = (
  accounts: ReadonlyArray<Account>,
  sights: ReadonlyArray<Sight>,
): ReadonlyArray<string> => {
  const [first] = sights
  if (first === undefined) return ['nobody looked']
  const places: Places = new Map(first.ids.map((id, index) => [id, index + 1]))
  const twice = first.ids.length - places.size
  const asked = new Set(accounts.flatMap(({ heard }) => heard.flatMap(({ ids }) => ids)))
  const unasked = first.ids.filter((id) => !asked.has(id))
  return [
    ...(twice === 0 ? [] : [`${twice} events are there twice`]),
    ...unasked.map((id) => `nobody asked for ${id}`),
    ...sights.flatMap((sight) => checkSight(sight, first).map((words) => `${sight.instance}: ${words}`)),
    ...accounts.flatMap((account) => [
      ...account.wrong,
      ...account.heard.flatMap((heard) => checkHeard(heard, places)),
      ...checkOrder(account),
    ]),
  ]
}
