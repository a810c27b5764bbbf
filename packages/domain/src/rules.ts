/** Whose word is enough for goods, or money, to count as handed over. */
export type HandedOverBy =
  /** Anyone's. */
  | 'anyone'
  /** Anyone's but the donor's own: what the donor alone reports has set out, and is on its way until somebody else says so. */
  | 'notDonorAlone'

/** What may be read in more than one way, and how some rules read it. */
export type RuleSet = { readonly handedOverBy: HandedOverBy; readonly says: string }

/**
 * Every set of rules that ever reckoned an answer, by name and version. None is changed or taken away once it has been served:
 * another reading is another version.
 */
export const RULE_SETS = {
  'obligations@1': {
    handedOverBy: 'anyone',
    says: 'what anyone reports as handed over is delivered',
  },
  'obligations@2': {
    handedOverBy: 'notDonorAlone',
    says: 'what the donor alone reports as handed over is in transit, until the recipient or a third party says that it came',
  },
} as const satisfies { readonly [name: string]: RuleSet }

export type RulesName = keyof typeof RULE_SETS
export const RULES_NAMES = Object.keys(RULE_SETS) as ReadonlyArray<RulesName>

/** The rules that numbers are reckoned by where a question names none. */
export const RULES: RulesName = 'obligations@1'

export const ruleSet = (name: RulesName = RULES): RuleSet => RULE_SETS[name]
