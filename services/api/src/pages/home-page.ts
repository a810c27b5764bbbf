import { type Html, html } from './html.ts'
import { page } from './page.ts'
import type { WorthOpening } from './worth-opening.ts'

const WHAT =
  'A ledger of aid: what each ally promised, who still had to approve it, what was shipped, what arrived, what fell short. Facts are appended, never changed, and every answer can be asked again.'

/** What the service is, for a person who has come to its address. */
export const homePage = (worthOpening: ReadonlyArray<WorthOpening>): Html =>
  page(
    'What each ally promised, and what came of it',
    html`<p>${WHAT}</p>
<p>Worth opening:</p>
<ul>${worthOpening.map(({ address, what }) => html`<li><a href="${address}">${what}</a></li>`)}</ul>
<p>What is here: <a href="/allies">allies</a>, <a href="/approvals">approvals</a>, <a href="/shortfalls">shortfalls</a>, <a href="/parties">parties</a>, <a href="/events">events</a>. <a href="/docs">All addresses</a></p>`,
  )

/** The same for a program. */
export const homeJson = (version: string, worthOpening: ReadonlyArray<WorthOpening>): object => ({
  service: 'Aid Ledger',
  version,
  what: WHAT,
  worthOpening,
  docs: '/docs',
  openapi: '/openapi.json',
})
