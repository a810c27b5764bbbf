import {
  type AnyCodec,
  BasisQuestion,
  CommandMeta,
  Currency,
  EventId,
  EventMeta,
  Figure,
  Item,
  type JsonSchema,
  MoneyFigure,
  Source,
  StoredEvent,
  Unit,
} from '@aid-ledger/domain'
import { Asked } from '../answer.ts'
import { AllyAnswer } from '../answers/ally.ts'
import { answerCodecs } from '../answers/answer-codecs.ts'
import { AnsweredBasis, DecisionSummary } from '../answers/decision.ts'
import { GateAnswer } from '../answers/gate.ts'
import { LineAnswer } from '../answers/line.ts'
import { PartyAnswer } from '../answers/party.ts'
import { ShortfallAnswer } from '../answers/shortfall.ts'
import { TimelineEntry } from '../answers/timeline-entry.ts'
import { TotalAnswer } from '../answers/total.ts'
import { UnsealedAnswer, UnsealedText } from '../answers/unsealed.ts'
import { RecordedAnswer } from '../commands/recorded-answer.ts'
import { messageCodecs } from '../feeds/feed-message.ts'
import { SERVED_MESSAGES } from '../feeds/messages-of.ts'
import { ProblemDetails } from '../problem-details.ts'
import { ScenarioAnswer, ScenarioDiff } from '../scenario/scenario-answer.ts'
import { eventReference } from './event-reference.ts'
import { type NamedSchemas, namedSchemas } from './named-schemas.ts'

const ANSWERED: ReadonlyArray<AnyCodec> = [
  ...Object.values(answerCodecs),
  ...SERVED_MESSAGES.map((name) => messageCodecs[name]),
  AllyAnswer,
  AnsweredBasis,
  Asked,
  DecisionSummary,
  EventMeta,
  Figure,
  GateAnswer,
  Item,
  LineAnswer,
  PartyAnswer,
  ProblemDetails,
  RecordedAnswer,
  ScenarioAnswer,
  ScenarioDiff,
  ShortfallAnswer,
  Source,
  StoredEvent,
  TimelineEntry,
  TotalAnswer,
  UnsealedAnswer,
  UnsealedText,
]

const pascal = (title: string): string =>
  title
    .split(/\W+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

const nameOf = ({ schema }: AnyCodec): string => pascal(String(schema['title']))

/** Objects are published open: fields may be added to an answer, so a reader must not refuse one that it does not know. */
const opened = (schema: JsonSchema): JsonSchema => {
  const { additionalProperties, ...rest } = schema
  return additionalProperties === false ? rest : schema
}

const asTheyAre = (schema: JsonSchema): JsonSchema => (schema === EventId.schema ? eventReference : schema)

/** What is answered, referred to below a place in a document. */
export const answeredSchemas = (place: string): NamedSchemas =>
  namedSchemas(
    [
      ...ANSWERED.map((codec) => [codec.schema, nameOf(codec)] as const),
      [Currency.schema, 'Currency'],
      [Unit.schema, 'Unit'],
    ],
    place,
    opened,
  )

/** What is given with a command: closed, since a field that nobody knows is refused; its events may be named by their entries. */
export const givenSchemas = (place: string): NamedSchemas =>
  namedSchemas(
    [
      [BasisQuestion.schema, 'GivenBasis'],
      [CommandMeta.schema, 'GivenMeta'],
      [EventId.schema, 'EventReference'],
      [Figure.schema, 'GivenFigure'],
      [Item.schema, 'GivenItem'],
      [MoneyFigure.schema, 'GivenMoneyFigure'],
      [Source.schema, 'GivenSource'],
      [Currency.schema, 'Currency'],
      [Unit.schema, 'Unit'],
    ],
    place,
    asTheyAre,
  )
