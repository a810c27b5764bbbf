import { code, type Html, html, words } from '../pages/html.ts'
import { page } from '../pages/page.ts'
import { PROBLEM_NAMES, type ProblemName, problemPages } from './problem-pages.ts'

/** The page of one kind of error: what it means and what to do. */
export const problemPage = (name: ProblemName): Html => {
  const { status, title, meaning, remedy } = problemPages[name]
  return page(
    title,
    html`<p class="quiet">Status ${String(status)}, ${code(name)}</p>
      <h2>What it means</h2>
      <p>${words(meaning)}</p>
      <h2>What to do</h2>
      <p>${words(remedy)}</p>`,
  )
}

/** The list of all kinds of errors. */
export const problemIndex = (): Html =>
  page(
    'Errors',
    html`<p>Every error is told as <code>application/problem+json</code> (RFC 9457). Its <code>type</code> is one of:</p>
      <table>
        ${PROBLEM_NAMES.map(
          (name) =>
            html`<tr>
              <td>${String(problemPages[name].status)}</td>
              <td><a href="/docs/problems/${name}">${problemPages[name].title}</a></td>
            </tr>`,
        )}
      </table>`,
  )
