import { expect, it } from 'vitest'
import { html, words } from './html.ts'

it('text from elsewhere is never markup', () => {
  const name = '<script>"&\''
  expect(html`<p title="${name}">${[html`<b>${name}</b>`, html`<i></i>`]}</p>`.markup).toBe(
    '<p title="&lt;script&gt;&quot;&amp;&#39;"><b>&lt;script&gt;&quot;&amp;&#39;</b>\n<i></i></p>',
  )
})

it('an address of the service is a link, without the stop after it', () => {
  expect(words('See /docs/problems, or (/a?b=1&c=2). Not and/or, `/x` or application/json.').markup).toBe(
    'See <a href="/docs/problems"><code>/docs/problems</code></a>, or (<a href="/a?b=1&amp;c=2"><code>/a?b=1&amp;c=2</code></a>). Not and/or, <code>/x</code> or application/json.',
  )
})

it('what stands between backticks is code', () => {
  expect(words('take `next`, not <it>').markup).toBe('take <code>next</code>, not &lt;it&gt;')
})
