import { commandWords, exampleOf, GIVEN_COMMANDS, giversOf } from '@aid-ledger/contract'
import type { CommandName } from '@aid-ledger/domain'
import { curlOf } from './curl-of.ts'
import { code, type Html, html, words } from './html.ts'

const commandRow = (name: CommandName): Html =>
  html`<tr><td><a href="/docs/commands/${name}">${code(name)}</a></td><td>${commandWords[name]}</td><td>${giversOf(name).join(', ')}</td></tr>`

/** How something is recorded, and all that can be. */
export const recordingSection = (origin: string): Html => html`<section id="recording">
<h2>Recording</h2>
<p>${words('A command is given with `POST /commands/{command}`, by somebody who has a credential: a token, which whoever runs the service makes, or a JWT of the issuer that is set up.')}</p>
<pre>npm run ledger -- token create --role donor:EE --days 90</pre>
<p>${words('Its body is JSON: `data`, what the command says, and `meta`, when it happened, since when it is known, by whose word, and where it can be read.')}</p>
<pre>${curlOf(exampleOf('AnnouncePledge'), origin)}</pre>
<ul>
<li>${words('`Idempotency-Key` is a name of your own. Whoever heard no answer gives the same command again under it: it is recorded once, and answered as the first time, with `Idempotency-Hit: true`. Under a used key another command is 422.')}</li>
<li>${words('`If-Match: "3"` names the revision of the stream that was read; where somebody wrote in between, the answer is 412 and nothing is recorded.')}</li>
<li>${words('What contradicts itself or the record is refused with 409: `reason` names the rule, `errors` the place, `detail` the refused value.')}</li>
<li>${words('A text about a person, or one that not everybody may read, is recorded sealed: `seal` beside `data` names its place, as in `"seal": ["/reason"]`. The event then holds a commitment to it and never the text, which auditors and operators read at `/sealed/{event}` and `EraseSealed` erases.')}</li>
<li>${words('The answer says at which `position` it was recorded; a question with `waitFor` and that position has it in its answer.')}</li>
</ul>
<p>${words('For programs: /commands has the schema of each, /openapi.json all of it.')}</p>
<table><tr><th>command</th><th>what it records</th><th>for the roles</th></tr>
${GIVEN_COMMANDS.map(commandRow)}
</table>
</section>`
