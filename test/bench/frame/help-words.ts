import type { Measure } from './measure.ts'
import { QUICK_EVENTS, USUAL_EVENTS } from './read-arguments.ts'

const inEnglish = (count: number): string => count.toLocaleString('en')

/** What `npm run bench -- --help` says. */
export const helpWords = (measures: ReadonlyArray<Measure>): string => {
  const width = Math.max(...measures.map(({ name }) => name.length))
  return [
    'npm run bench -- [NAME …] [--events N] [--quick] [--json]',
    '',
    'Measures the ledger against peers or limits of the same run. Without a name everything is measured, which takes',
    'about half an hour, the first time more: synthetic ledgers are made in the folder for temporary files, and kept',
    'there (3 GB in all). It exits with 1 where a ratio that is wanted is missed.',
    '',
    ...measures.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    `  --events N  the events of the large ledgers: ${inEnglish(USUAL_EVENTS)}, and ${inEnglish(QUICK_EVENTS)} with --quick, where nobody says`,
    '  --quick     few rounds and small ledgers, to see that all works; its figures mean little',
    '  --json      figures as JSON',
    '',
  ].join('\n')
}
