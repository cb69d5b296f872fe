/** Words for what a scope is about, German and English. */
interface Words {
  de: string;
  en: string;
}

const words = (de: string, en: string): Words => ({ de, en });

interface ScopeNoun extends Words {
  /** what the schema and the routes ask a key for, `read` included where anything of the noun is read */
  actions: string[];
}

const noun = (de: string, en: string, actions: string): ScopeNoun => ({ de, en, actions: actions.split(' ') });

/** Every noun that a key can be let at. The guards of the schema say the same: a spec compares the two. */
export const scopeNouns: Record<string, ScopeNoun> = {
  Absence: noun('Vertretung im Team', 'Absences in teams', 'read create remove'),
  ApiClient: noun('Zugänge für Programme', 'Keys for programs', 'read create revoke'),
  Applicant: noun('Antragstellende', 'Applicants', 'read'),
  ApplicantRetention: noun('Aufbewahrung von Anträgen', 'Retention of applicants', 'read set'),
  Application: noun('Anträge', 'Applications', 'read check decide declareInterest reissue status submit withdraw'),
  Area: noun('Quartiere', 'Areas', 'read create describe locate rename verify'),
  AreaFigures: noun('Zahlen je Quartier', 'Figures of areas', 'read'),
  AreaLink: noun('Vorgänger von Quartieren', 'Predecessors of areas', 'read link unlink'),
  AuditEntry: noun('Protokoll der Änderungen', 'Audit trail', 'read'),
  Boundary: noun('Grenzen', 'Boundaries', 'read set'),
  Carrier: noun('Träger', 'Carriers', 'read create rename updateContact'),
  Commission: noun('Aufträge', 'Commissions', 'read create end remove verify'),
  DeadLetter: noun('Fehlgeschlagene Aufgaben', 'Failed jobs', 'read discard replay'),
  District: noun('Bezirke', 'Districts', 'read create rename'),
  Figure: noun('Kennzahlen', 'Key figures', 'read remove set'),
  Fund: noun('Fonds', 'Funds', 'read apply remove set'),
  Handover: noun('Übergaben', 'Hand-overs', 'read cancel confirm'),
  HandoverSignature: noun('Unterschriften unter Übergaben', 'Signatures of hand-overs', 'read'),
  ImportRun: noun('Importe', 'Imports', 'read'),
  Indicator: noun('Indikatoren', 'Indicators', 'read'),
  LedgerEntry: noun('Buchungen', 'Ledger entries', 'read'),
  LegalText: noun('Texte mit rechtlicher Wirkung', 'Texts with legal effect', 'read add'),
  Letter: noun('Briefe', 'Letters', 'read close print sendAgain'),
  Mandate: noun('Mandate', 'Mandates', 'read end grant'),
  Office: noun('Büros', 'Offices', 'read remove write'),
  OfficeException: noun('Abweichende Öffnungszeiten', 'Exceptional opening hours', 'read write'),
  OidcProvider: noun('Anmeldedienste', 'Sign-in providers', 'read change prove'),
  PendingAct: noun(
    'Entscheidungen, die ein zweites Wort brauchen',
    'Acts that wait for others',
    'read decide propose withdraw',
  ),
  OpenItem: noun('Offene Punkte', 'Open items', 'read'),
  Passkey: noun('Passkeys', 'Passkeys', 'read add remove rename'),
  Phase: noun('Phasen', 'Phases', 'read change'),
  PlanningArea: noun('Gebiete der Statistik', 'Planning areas', 'read'),
  PlanningLayer: noun('Ebenen der Statistik', 'Layers of planning areas', 'read remove set'),
  PlanningLink: noun('Zuordnung von Gebieten der Statistik', 'Links to planning areas', 'read'),
  RuleSet: noun('Förderregeln', 'Funding rules', 'read add'),
  Session: noun('Anmeldungen', 'Sessions', 'read revoke'),
  StreetList: noun('Straßenlisten', 'Street lists', 'read set'),
  Substitution: noun('Vertretungen', 'Substitutions', 'read act create end'),
  TeamMember: noun('Team', 'Team members', 'read claim create remove update'),
  Tenant: noun('Programm und Einstellungen', 'Programme and settings', 'read change changeHosts create'),
  User: noun('Personen', 'People', 'read change endSessions erase invite lock resetSecondFactor'),
};

const actionWords: Record<string, Words> = {
  act: words('in Vertretung handeln', 'act for somebody'),
  add: words('hinzufügen', 'add'),
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
  print: words('als gedruckt vermerken', 'mark as printed'),
  propose: words('anfragen', 'ask for'),
  prove: words('nachweisen', 'prove'),
  read: words('lesen', 'read'),
  reissue: words('Kennwort neu ausgeben', 'issue a new code'),
  remove: words('entfernen', 'remove'),
  rename: words('umbenennen', 'rename'),
  replay: words('wiederholen', 'replay'),
  resetSecondFactor: words('zweiten Faktor zurücksetzen', 'reset second factor'),
  revoke: words('widerrufen', 'revoke'),
  sendAgain: words('noch einmal senden', 'send again'),
  set: words('festlegen', 'set'),
  status: words('Stand abfragen', 'ask for the state'),
  submit: words('einreichen', 'submit'),
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
  action: string;
  actionName: string;
}

/** Every scope there is, with words in this language; German for languages without words of their own. */
export function apiScopes(language: string): ApiScope[] {
  const known = language.startsWith('en') ? 'en' : 'de';
  return Object.entries(scopeNouns).flatMap(([name, noun]) =>
    noun.actions.map((action) => ({
      scope: `${name}:${action}`,
      noun: name,
      nounName: noun[known],
      action,
      actionName: actionWords[action]![known],
    })),
  );
}

/** `Area:read`, `Area:*` and `*:read` of nouns and actions that exist; everything (`*:*`) is not to be had. */
export function isScope(text: string): boolean {
  const [name = '', action = '', ...more] = text.split(':');
  if (more.length) return false;
  if (name === '*') return Object.values(scopeNouns).some(({ actions }) => actions.includes(action));
  if (!Object.hasOwn(scopeNouns, name)) return false;
  return action === '*' || scopeNouns[name]!.actions.includes(action);
}
