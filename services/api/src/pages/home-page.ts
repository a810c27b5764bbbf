import { holdsWords, sampleWords } from '../service/holds-words.ts'
import type { WhatIsThere } from '../service/what-is-there.ts'
import { type Html, html } from './html.ts'
import { page } from './page.ts'
import type { WorthOpening } from './worth-opening.ts'

const WHAT =
  'A ledger of aid: what each ally promised, who still had to approve it, what was shipped, what arrived, what fell short. Facts are appended, never changed, and every answer can be asked again.'

const LISTS = [
  { address: '/allies', what: 'The allies' },
  { address: '/approvals', what: 'Approvals' },
  { address: '/shortfalls', what: 'Shortfalls' },
  { address: '/docs', what: 'All addresses' },
  { address: '/docs#recording', what: 'How to record' },
]

const link = ({ address, what }: WorthOpening): Html => html`<li><a href="${address}">${what}</a></li>`

/** What the service is and what it holds, for a person who has come to its address. */
export const homePage = (holds: WhatIsThere, worthOpening: ReadonlyArray<WorthOpening>): Html =>
  page(
    'What each ally promised, and what came of it',
    html`<p>${WHAT}</p>
<p>${holdsWords(holds)}${holds.isSample ? ` ${sampleWords}` : ''}</p>
<h2>Worth opening</h2>
<ul>${worthOpening.map(link)}</ul>
<h2>Everything</h2>
<ul>${LISTS.map(link)}</ul>`,
  )

/** The same for a program. */
export const homeJson = (version: string, holds: WhatIsThere, worthOpening: ReadonlyArray<WorthOpening>): object => ({
  service: 'Aid Ledger',
  version,
  what: WHAT,
  holds,
  worthOpening,
  docs: '/docs',
  commands: '/commands',
  openapi: '/openapi.json',
})
