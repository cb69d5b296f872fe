export { commonErrors, type ErrorText } from './common-errors.js';
export { type ApiArgument, type ApiFacts, type ApiField, type ApiLimits, type ApiType } from './api-facts.js';
export { type ApiScope, apiScopes, holds, isScope } from './api-scopes.js';
export { type ChangeTopic, changeTopics, isChangeTopic } from './change-topics.js';
export { cursorAt, type CursorValue, placeOf } from './cursor.js';
export { type Answers } from './answers.js';
export { type Declared, declaring, type Passing } from './noun.js';
export { scopeNouns } from './scope-nouns.js';
export { type ServiceWords, type Worded } from './scope-topics.js';
export { modules, moduleWords, services } from './services.js';
export { copyOf, insertsOf } from './copy.js';
export { copiesOfFacts, copiesOfNews, copyOfFact, type Fact, snake, tableOfCopy } from './fact-copy.js';
export { demoNote, demoNotes } from './demo-note.js';
export {
  closeLetters,
  type Letter,
  type LetterAbout,
  letterCauses,
  type LetterFact,
  type LetterNoun,
  type LetterState,
  letterStates,
  type Mail,
  newLetter,
  refusalCause,
  sendLetterAgain,
} from './letter.js';
export { inForceOn, isInForce, type Validity } from './in-force.js';
export {
  type Messages,
  type Topic,
  type ApplicationFact,
  type AuditFact,
  type Heard,
  type OfficeContact,
  inAnyOrder,
  oneByOne,
} from './messages.js';
export { hasPageAddress } from './page-address.js';
export { MachineClock } from './machine-clock.js';
export { causesOf, Outgoing, OutgoingError, type OutgoingFault, type OutgoingRequest } from './outgoing.js';
export { ServiceLog } from './service-log.js';
export { readStored, storedWord } from './stored-word.js';
export {
  type TaskFacts,
  type TaskKind,
  taskOf,
  type TaskQuestion,
  taskUrgencies,
  type TaskUrgency,
} from './task-kinds.js';
export { textDistance } from './text-distance.js';
export { type Limit, type SharedLimit, SharedLimits } from './shared-limits.js';
export { onPortOf } from './site-address.js';
export { subscriptions } from './subscriptions.js';
export {
  type ColumnType,
  type Copied,
  type Copy,
  type Copying,
  declareCopies,
  type FactOf,
  toldNoun,
  type ToldNoun,
  toldNouns,
} from './told-nouns.js';
export { anonymous, type Mandate, type Role, system, Who, type WhoData } from './who.js';
export {
  changedIn,
  type Changes,
  type ListArguments,
  type Page,
  type PageArguments,
  type Paged,
  PAGE_MOST,
  PAGE_SIZE,
  pageOf,
  type PageReading,
  pageWithin,
  readingOf,
} from './page.js';
export { phaseWord } from './phase-word.js';
export { formsFromMap, textsFromMap } from './texts-sql.js';
export { type FilePiece, type RouteAbout } from './route-about.js';
