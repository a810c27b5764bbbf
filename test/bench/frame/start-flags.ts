import { readFileSync } from 'node:fs'

const { scripts } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly scripts: { readonly start: string }
}

/** The flags with which `npm start` runs Node, so that what is measured runs as it does for its users. */
export const START_FLAGS: ReadonlyArray<string> =
  /\bnode((?: --\S+)+) /.exec(scripts.start)?.[1]?.trim().split(' ') ?? []
