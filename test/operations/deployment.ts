import type { ComposeFile, ComposeService } from './compose-file.ts'

/** What is deployed: the texts of the files, and the addresses that a service answers without a credential. */
export type Deployment = {
  readonly compose: string
  readonly proxy: string
  readonly dockerfile: string
  readonly openPaths: ReadonlyArray<string>
}

/** What is wrong with a deployment in one respect, in words. */
export type Look = (file: ComposeFile, deployment: Deployment) => ReadonlyArray<string>

export type Named = readonly [name: string, service: ComposeService]

export const namedOf = (file: ComposeFile): ReadonlyArray<Named> => Object.entries(file.services)

/** The ledgers: they alone are built from this repository. */
export const ledgersOf = (file: ComposeFile): ReadonlyArray<Named> =>
  namedOf(file).filter(([, { build }]) => build !== undefined)

/** The nodes of the cluster. */
export const nodesOf = (file: ComposeFile): ReadonlyArray<Named> =>
  namedOf(file).filter(([, { environment = {} }]) => environment['EVENTSTORE_CLUSTER_SIZE'] !== undefined)

/** What the group of a pattern holds, wherever it is found. */
export const matches = (text: string, pattern: RegExp): ReadonlyArray<string> =>
  [...text.matchAll(pattern)].map(([, group]) => group ?? '')
