import { scopeNouns } from './scope-nouns.js';
import { scopeTopics } from './scope-topics.js';
import { type Words } from './words.js';
import { type Who } from './who.js';

const words = (de: string, en: string): Words => ({ de, en });

const actionWords: Record<string, Words> = {
  act: words('in Vertretung handeln', 'act for somebody'),
  add: words('hinzufügen', 'add'),
  assign: words('zuweisen', 'assign'),
  apply: words('Antrag stellen', 'apply'),
  cancel: words('abbrechen', 'cancel'),
  change: words('ändern', 'change'),
  changeHosts: words('Adressen ändern', 'change addresses'),
  check: words('prüfen', 'check'),
  claim: words('Zugang verbinden', 'claim'),
  close: words('abschließen', 'close'),
  confirm: words('bestätigen', 'confirm'),
  create: words('anlegen', 'create'),
  decide: words('entscheiden', 'decide'),
  declareInterest: words('Befangenheit erklären', 'declare interest'),
  describe: words('beschreiben', 'describe'),
  discard: words('verwerfen', 'discard'),
  end: words('beenden', 'end'),
  endSessions: words('abmelden', 'end sessions'),
  erase: words('löschen', 'erase'),
  grant: words('vergeben', 'grant'),
  invite: words('einladen', 'invite'),
  link: words('verknüpfen', 'link'),
  locate: words('verorten', 'locate'),
  lock: words('sperren', 'lock'),
  preview: words('Vorschau machen', 'preview'),
  print: words('als gedruckt vermerken', 'mark as printed'),
  propose: words('anfragen', 'ask for'),
  prove: words('nachweisen', 'prove'),
  read: words('lesen', 'read'),
  reissue: words('Kennwort neu ausgeben', 'issue a new code'),
  remove: words('entfernen', 'remove'),
  rename: words('umbenennen', 'rename'),
  reshape: words('zusammenlegen und aufteilen', 'join and part'),
  replay: words('wiederholen', 'replay'),
  resetSecondFactor: words('zweiten Faktor zurücksetzen', 'reset second factor'),
  rotate: words('Geheimnis erneuern', 'renew the secret'),
  revoke: words('widerrufen', 'revoke'),
  save: words('sichern', 'save'),
  sendAgain: words('noch einmal senden', 'send again'),
  set: words('festlegen', 'set'),
  share: words('mit dem Programm teilen', 'share with the programme'),
  status: words('Stand abfragen', 'ask for the state'),
  submit: words('einreichen', 'submit'),
  test: words('ausprobieren', 'try out'),
  unlink: words('Verknüpfung lösen', 'unlink'),
  update: words('ändern', 'update'),
  updateContact: words('Kontakt ändern', 'change contact'),
  verify: words('als geprüft vermerken', 'mark as checked'),
  withdraw: words('zurückziehen', 'withdraw'),
  write: words('schreiben', 'write'),
};

export interface ApiScope {
  /** `Area:read` */
  scope: string;
  noun: string;
  nounName: string;
  /** the part of the work that the noun belongs to */
  topicName: string;
  action: string;
  actionName: string;
}

/** Every scope, by topic, named in this language; in German for languages without a catalogue. */
export function apiScopes(language: string): ApiScope[] {
  const known = language.startsWith('en') ? 'en' : 'de';
  const topics = Object.keys(scopeTopics);
  const nouns = Object.entries(scopeNouns).toSorted(
    ([, a], [, b]) => topics.indexOf(a.topic) - topics.indexOf(b.topic),
  );
  return nouns.flatMap(([name, noun]) =>
    Object.keys(noun.actions).map((action) => ({
      scope: `${name}:${action}`,
      noun: name,
      nounName: noun[known],
      topicName: scopeTopics[noun.topic][known],
      action,
      actionName: actionWords[action]![known],
    })),
  );
}

/** `Area:read`, `Area:*` and `*:read` for nouns and actions that exist. There is no scope for everything (`*:*`). */
export function isScope(text: string): boolean {
  const [name = '', action = '', ...more] = text.split(':');
  if (more.length) return false;
  if (name === '*') return Object.values(scopeNouns).some(({ actions }) => Object.hasOwn(actions, action));
  if (!Object.hasOwn(scopeNouns, name)) return false;
  return action === '*' || Object.hasOwn(scopeNouns[name]!.actions, action);
}

/** Whether somebody may do this with at least some rows of any service. A key may not do more than its scopes and its maker. */
export function holds(who: Who, noun: string, action: string): boolean {
  const holders = scopeNouns[noun]?.actions[action] ?? [];
  if (who.missingScope(noun, action) !== null) return false;
  if (who.within !== null && !holds(who.within, noun, action)) return false;
  if (holders === 'anybody') return true;
  return holders === 'signedIn' ? who.userId !== null : who.is(...holders);
}
