import { type Codec, codec, didYouMean, RULES_NAMES, type RulesName, show } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

const isName = (input: unknown): input is RulesName => RULES_NAMES.some((name) => name === input)

/** The name of a set of rules that there is. */
export const RulesAsked: Codec<RulesName> = codec('rules', { title: 'rules', enum: RULES_NAMES }, (input) =>
  isName(input)
    ? E.right(input)
    : E.left(
        `${show(input)} is no set of rules${/^[a-z]+@[0-9]+$/.test(String(input)) ? '' : didYouMean(String(input), RULES_NAMES)}: there are ${RULES_NAMES.join(' and ')}`,
      ),
)
