import { expect, it } from 'vitest'
import { html, words } from './html.ts'

it('text from elsewhere is never markup', () => {
  const name = '<script>"&\''
  expect(html`<p title="${name}">${[html`<b>${name}</b>`, html`<i></i>`]}</p>`.markup).toBe(
    '<p title="&lt;script&gt;&quot;&amp;&#39;"><b>&lt;script&gt;&quot;&amp;&#39;</b>\n<i></i></p>',
  )
})

it('what stands between backticks is code', () => {
  expect(words('take `next`, not <it>').markup).toBe('take <code>next</code>, not &lt;it&gt;')
})
