import { type Html, html } from './markup.ts'

/** The signs of the picture, in two columns. */
const SIGNS: ReadonlyArray<readonly [sign: Html, words: string]> = [
  [html`<rect class="promise" x="0" y="1" width="22" height="10"/>`, 'from announcement until nothing is waited for'],
  [html`<circle class="arrival" cx="11" cy="6" r="4"/>`, 'something came, or was paid out'],
  [html`<rect class="late" x="0" y="1" width="22" height="10"/>`, 'after the day by which it was due or needed'],
  [html`<rect class="gate" x="0" y="3" width="22" height="7"/>`, 'an approval was asked for, until decided'],
  [
    html`<rect class="overdue" x="0" y="1" width="22" height="10"/>`,
    'overdue: due, and missing on the day asked about',
  ],
  [html`<rect class="gate open" x="0" y="3" width="22" height="7"/>`, 'an approval that is still open'],
  [html`<path class="due" d="M6 2h10l-5 7z"/>`, 'a day by which something is due or needed'],
  [
    html`<path class="passed" d="M6 2v9"/><path class="failed" d="M12 2l8 8m0 -8l-8 8"/>`,
    'a stage of an approval: passed; failed or vetoed',
  ],
]

const LINE = 18

export const LEGEND_HEIGHT = (SIGNS.length / 2) * LINE + 6

/** What the signs of the picture mean. */
export const pictureLegend = (width: number, top: number): Html => html`<g>
${SIGNS.map(([sign, words], index) => {
  const x = 8 + (index % 2) * (width / 2)
  const y = top + Math.floor(index / 2) * LINE
  return html`<g transform="translate(${String(x)} ${String(y)})">${sign}<text class="small" x="30" y="10">${words}</text></g>`
})}
</g>`
