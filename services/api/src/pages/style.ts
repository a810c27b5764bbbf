/** The one style sheet of the pages, in the page itself: the service loads nothing from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark; --quiet: #5b6470; --line: #c9d0d8; }
@media (prefers-color-scheme: dark) { :root { --quiet: #a3adb8; --line: #3d4651; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 0.9em/1.4 ui-monospace, monospace; }
pre { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid var(--line); }
section { margin: 2.5rem 0; }
h1, h2 { overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--quiet); }
td code, li code { overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; }
@media (max-width: 40rem) {
  body { margin: 1rem auto; }
  tr:has(th) { display: none; }
  tr, td { display: block; }
  tr { border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
  td { border: 0; padding: 0; }
  td:first-child { white-space: normal; }
  td:first-child code { font-weight: 600; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  td:empty { display: none; }
}
.quiet { color: var(--quiet); }
`
