import type { Asked } from '@aid-ledger/contract'
import { type BasisQuestion, RULES } from '@aid-ledger/domain'

/** What counts as arrived, in words. */
export const ARRIVAL_IN_WORDS: { readonly [M in Asked['milestone']]: string } = {
  handedOver: 'handed over counts as arrived',
  accepted: 'only what the recipient accepted counts as arrived',
}

/** From when on something is late, in words. */
export const BASELINE_IN_WORDS: { readonly [B in Asked['against']]: string } = {
  original: 'lateness counted from the first firm date',
  current: 'lateness counted from the date now in force',
}

/** The flags that ask the same question again, for ever. */
export const flagsOf = ({ at, knownAt, effectiveAt, milestone, against }: Asked, rules?: string): string =>
  [
    `--at ${at}`,
    ...(knownAt === undefined ? [] : [`--known-at ${knownAt}`]),
    `--effective-at ${effectiveAt}`,
    ...(milestone === 'handedOver' ? [] : [`--milestone ${milestone}`]),
    ...(against === 'original' ? [] : [`--against ${against}`]),
    ...(rules === undefined || rules === RULES ? [] : [`--rules ${rules}`]),
  ].join(' ')

const inAddress = (parameters: { readonly [name: string]: unknown }): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')

/** What all questions of a report are asked with, as an address has it. */
export const parametersOf = ({ filters: _, ...asked }: Asked, rules: string): string => inAddress({ ...asked, rules })

/** The address of an answer that a decision rests on, in full: whoever asks there is given it again. */
export const addressOf = ({
  path,
  asked: { filters, ...asked },
  rules,
  limit,
}: Pick<BasisQuestion, 'path' | 'asked' | 'rules' | 'limit'>): string =>
  `${path}?${inAddress({ ...asked, ...filters, rules, ...(limit === undefined ? {} : { limit }) })}`
