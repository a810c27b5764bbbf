/** That the service did what the plain model does not. */
export class Disagreement extends Error {
  readonly _tag = 'Disagreement'
}

/** The most of what is shown of a disagreement: enough to see what it is about. */
const MOST_SHOWN = 6_000

export const disagree = (what: string, shown: object): never => {
  throw new Disagreement(`${what}: ${JSON.stringify(shown, null, 1).slice(0, MOST_SHOWN)}`)
}
