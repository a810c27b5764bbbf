/** The one style sheet of a report, in the report itself: for a screen, and for paper of the size A4. */
export const STYLE = `
:root { color-scheme: light; --quiet: #4d5763; --line: #c9d0d8; }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #16202b; background: #fff; max-width: 66rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.35rem; margin: 0 0 0.75rem; padding-top: 0.75rem; border-top: 2px solid #16202b; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 0.5rem; }
h1, h2, h3, td, li, p { overflow-wrap: break-word; }
td code { white-space: nowrap; }
td .long { white-space: normal; }
.long { overflow-wrap: anywhere; }
.digest { white-space: nowrap; font-size: 0.78em; }
section { margin: 2.5rem 0; }
nav { background: #f3f5f7; padding: 0.75rem 1rem; }
nav ol { margin: 0; columns: 2; column-gap: 2rem; }
a { color: #0b4f8a; }
code, pre { font: 0.85em/1.4 ui-monospace, monospace; }
pre { overflow-x: auto; background: #f3f5f7; padding: 0.75rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.wide { overflow-x: auto; margin: 1.25rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; line-height: 1.4; }
caption { text-align: left; color: var(--quiet); padding: 0 0 0.35rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--quiet); }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.day { white-space: nowrap; }
.facts { margin: 1.25rem 0; }
.facts th { width: 11rem; white-space: nowrap; }
figure { margin: 1.25rem 0; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { color: var(--quiet); font-size: 0.9rem; }
@media (max-width: 40rem) { nav ol { columns: 1; } .facts th { width: auto; white-space: normal; } }
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  :root { font-size: 9.5pt; }
  body { max-width: none; margin: 0; padding: 0; }
  table { font-size: 8pt; }
  .dense { font-size: 7pt; }
  h1 { font-size: 18pt; }
  h2 { font-size: 13pt; }
  h3 { font-size: 10.5pt; }
  section { margin: 1.5rem 0; }
  .wide { overflow: visible; }
  td .digest { white-space: normal; overflow-wrap: anywhere; }
  h2, h3, caption { break-after: avoid; }
  tr, .facts, pre, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
}
`
