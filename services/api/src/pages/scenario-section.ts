import { exampleScenario, SCENARIO_ADDRESS } from '@aid-ledger/contract'
import { code, type Html, html, words } from './html.ts'

/** How it is asked what would have been. */
export const scenarioSection = (origin: string): Html => html`<section id="scenario">
<h2>POST ${code(SCENARIO_ADDRESS)}</h2>
<p>${words('What would have been, had entries been added, or events removed or at another time. Nothing of it is recorded; each answer says `hypothetical`. An event is named by its id, or as `entry:` and the key of its entry.')}</p>
<pre>curl '${origin}${SCENARIO_ADDRESS}' -H 'Content-Type: application/json' -d @- &lt;&lt;'END'
${JSON.stringify(exampleScenario, null, 2)}
END</pre>
<p>${words('For programs: /openapi.json has what a scenario may say, and its answer, field by field.')}</p>
</section>`
