/** What a sum is named by, in the order in which one is told from the others. */
export const SUM_NAMES = ['item', 'unit', 'currency', 'modality', 'purpose', 'envelope'] as const
