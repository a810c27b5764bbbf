import { type Html, html } from './html.ts'
import { STYLE } from './style.ts'

/** A whole page with a title and its content. */
export const page = (title: string, content: Html): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Aid Ledger</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header class="quiet"><a href="/">Aid Ledger</a> · <a href="/docs">Addresses</a> · <a href="/docs/problems">Errors</a></header>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`
