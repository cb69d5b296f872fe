import { type scopeTopics, type Words } from './scope-topics.js';
import { type Role } from './who.js';

/** Who may do something with at least some rows: everybody, everybody who has signed in, or who has one of these roles. */
export type Holders = 'anybody' | 'signedIn' | readonly Role[];

export interface ScopeNoun extends Words {
  topic: keyof typeof scopeTopics;
  /** what the schema and the routes ask a key for, `read` included where anything of the noun is read; and who may do it */
  actions: Record<string, Holders>;
}

const senate: Holders = ['senate'];

/** Every noun that a key can be let at. A spec compares it with the guards of the schema and the policies of all services. */
export const scopeNouns: Record<string, ScopeNoun> = {
  Absence: {
    topic: 'carriers',
    de: 'Vertretung im Team',
    en: 'Absences in teams',
    actions: {
      read: ['senate', 'district', 'carrier', 'team'],
      create: ['carrier', 'team'],
      remove: ['carrier', 'team'],
    },
  },
  ApiClient: {
    topic: 'people',
    de: 'Zugänge für Programme',
    en: 'Keys for programs',
    actions: {
      read: ['operator', 'senate', 'district', 'carrier', 'auditor'],
      create: ['senate', 'district', 'carrier'],
      revoke: ['operator', 'senate', 'district', 'carrier'],
    },
  },
  Applicant: {
    topic: 'funding',
    de: 'Antragstellende',
    en: 'Applicants',
    actions: { read: ['senate', 'district', 'carrier', 'team'] },
  },
  ApplicantRetention: {
    topic: 'funding',
    de: 'Aufbewahrung von Anträgen',
    en: 'Retention of applicants',
    actions: { read: 'anybody', set: ['senate'] },
  },
  Application: {
    topic: 'funding',
    de: 'Anträge',
    en: 'Applications',
    actions: {
      read: ['senate', 'district', 'carrier', 'team', 'board', 'auditor'],
      check: ['district', 'carrier', 'team'],
      decide: ['district', 'carrier', 'team'],
      declareInterest: ['district', 'carrier', 'team'],
      reissue: ['carrier', 'team'],
      status: 'anybody',
      submit: 'anybody',
      withdraw: ['district', 'carrier', 'team'],
    },
  },
  Area: {
    topic: 'areas',
    de: 'Quartiere',
    en: 'Areas',
    actions: {
      read: 'anybody',
      create: ['senate', 'district'],
      describe: ['senate', 'district', 'carrier', 'team'],
      locate: ['senate'],
      rename: ['senate', 'district'],
      verify: ['senate', 'district'],
    },
  },
  AreaFigures: {
    topic: 'areas',
    de: 'Zahlen je Quartier',
    en: 'Figures of areas',
    actions: { read: ['senate', 'district', 'carrier', 'team', 'auditor'] },
  },
  AreaLink: {
    topic: 'areas',
    de: 'Vorgänger von Quartieren',
    en: 'Predecessors of areas',
    actions: { read: 'anybody', link: ['senate', 'district'], unlink: ['senate', 'district'] },
  },
  AuditEntry: { topic: 'programme', de: 'Protokoll der Änderungen', en: 'Audit trail', actions: { read: 'signedIn' } },
  Boundary: {
    topic: 'areas',
    de: 'Grenzen',
    en: 'Boundaries',
    actions: { read: 'anybody', set: ['senate', 'district'] },
  },
  Carrier: {
    topic: 'carriers',
    de: 'Träger',
    en: 'Carriers',
    actions: { read: 'anybody', create: ['senate'], rename: ['senate'], updateContact: ['senate', 'carrier'] },
  },
  Commission: {
    topic: 'carriers',
    de: 'Aufträge',
    en: 'Commissions',
    actions: { read: 'anybody', create: ['senate'], end: ['senate'], remove: ['senate'], verify: ['senate'] },
  },
  DataImport: {
    topic: 'areas',
    de: 'Daten einspielen',
    en: 'Data that are imported',
    actions: { read: ['senate', 'auditor'], confirm: senate, create: senate, discard: senate, preview: senate },
  },
  DeadLetter: {
    topic: 'programme',
    de: 'Fehlgeschlagene Aufgaben',
    en: 'Failed jobs',
    actions: { read: ['operator', 'senate'], discard: ['operator', 'senate'], replay: ['operator', 'senate'] },
  },
  District: {
    topic: 'areas',
    de: 'Bezirke',
    en: 'Districts',
    actions: { read: 'anybody', create: ['senate'], rename: ['senate'] },
  },
  Figure: {
    topic: 'areas',
    de: 'Kennzahlen',
    en: 'Key figures',
    actions: { read: 'anybody', remove: ['senate', 'district'], set: ['senate', 'district'] },
  },
  Fund: {
    topic: 'funding',
    de: 'Fonds',
    en: 'Funds',
    actions: {
      read: ['senate', 'district', 'carrier', 'team', 'board', 'auditor'],
      apply: 'anybody',
      remove: ['senate'],
      set: ['senate'],
    },
  },
  Handover: {
    topic: 'carriers',
    de: 'Übergaben',
    en: 'Hand-overs',
    actions: { read: ['senate', 'district', 'carrier', 'team', 'auditor'], cancel: ['senate'], confirm: ['carrier'] },
  },
  HandoverSignature: {
    topic: 'carriers',
    de: 'Unterschriften unter Übergaben',
    en: 'Signatures of hand-overs',
    actions: { read: ['senate', 'district', 'carrier', 'team', 'auditor'] },
  },
  ImportRun: { topic: 'areas', de: 'Importe', en: 'Imports', actions: { read: ['senate', 'district', 'auditor'] } },
  Indicator: { topic: 'areas', de: 'Indikatoren', en: 'Indicators', actions: { read: 'anybody' } },
  LedgerEntry: {
    topic: 'funding',
    de: 'Buchungen',
    en: 'Ledger entries',
    actions: { read: ['senate', 'district', 'carrier', 'team', 'auditor'] },
  },
  LegalText: {
    topic: 'programme',
    de: 'Texte mit rechtlicher Wirkung',
    en: 'Texts with legal effect',
    actions: { read: 'anybody', add: ['senate'] },
  },
  Letter: {
    topic: 'programme',
    de: 'Briefe',
    en: 'Letters',
    actions: {
      read: 'signedIn',
      close: ['operator', 'senate', 'district', 'carrier', 'team'],
      print: ['operator', 'senate', 'district', 'carrier', 'team'],
      sendAgain: ['operator', 'senate', 'district', 'carrier', 'team'],
    },
  },
  Mandate: {
    topic: 'people',
    de: 'Mandate',
    en: 'Mandates',
    actions: {
      read: 'signedIn',
      end: ['operator', 'senate', 'district', 'carrier', 'team'],
      grant: ['operator', 'senate', 'district', 'carrier', 'team'],
    },
  },
  Office: {
    topic: 'areas',
    de: 'Büros',
    en: 'Offices',
    actions: { read: 'anybody', remove: ['senate', 'district'], write: ['senate', 'district', 'carrier', 'team'] },
  },
  OfficeException: {
    topic: 'areas',
    de: 'Abweichende Öffnungszeiten',
    en: 'Exceptional opening hours',
    actions: { read: 'anybody', write: ['senate', 'district', 'carrier', 'team'] },
  },
  OidcProvider: {
    topic: 'people',
    de: 'Anmeldedienste',
    en: 'Sign-in providers',
    actions: { read: ['operator', 'senate', 'auditor'], change: ['operator', 'senate'], prove: ['operator'] },
  },
  PendingAct: {
    topic: 'people',
    de: 'Entscheidungen, die ein zweites Wort brauchen',
    en: 'Acts that wait for others',
    actions: { read: 'signedIn', decide: ['senate'], propose: ['senate'], withdraw: ['senate'] },
  },
  OpenItem: {
    topic: 'carriers',
    de: 'Offene Punkte',
    en: 'Open items',
    actions: { read: ['senate', 'district', 'carrier', 'team', 'auditor'] },
  },
  Passkey: {
    topic: 'people',
    de: 'Passkeys',
    en: 'Passkeys',
    actions: { read: 'signedIn', add: 'signedIn', remove: 'signedIn', rename: 'signedIn' },
  },
  Phase: { topic: 'areas', de: 'Phasen', en: 'Phases', actions: { read: 'anybody', change: ['senate', 'district'] } },
  PlanningArea: { topic: 'areas', de: 'Gebiete der Statistik', en: 'Planning areas', actions: { read: 'anybody' } },
  PlanningLayer: {
    topic: 'areas',
    de: 'Ebenen der Statistik',
    en: 'Layers of planning areas',
    actions: { read: 'anybody', remove: ['senate'], set: ['senate'] },
  },
  PlanningLink: {
    topic: 'areas',
    de: 'Zuordnung von Gebieten der Statistik',
    en: 'Links to planning areas',
    actions: { read: 'anybody' },
  },
  RuleSet: { topic: 'funding', de: 'Förderregeln', en: 'Funding rules', actions: { read: 'anybody', add: ['senate'] } },
  Session: { topic: 'people', de: 'Anmeldungen', en: 'Sessions', actions: { read: 'signedIn', revoke: 'signedIn' } },
  StreetList: {
    topic: 'areas',
    de: 'Straßenlisten',
    en: 'Street lists',
    actions: { read: 'anybody', set: ['senate', 'district'] },
  },
  Substitution: {
    topic: 'people',
    de: 'Vertretungen',
    en: 'Substitutions',
    actions: { read: 'signedIn', act: 'signedIn', create: 'signedIn', end: 'signedIn' },
  },
  TeamMember: {
    topic: 'carriers',
    de: 'Team',
    en: 'Team members',
    actions: {
      read: 'anybody',
      claim: ['carrier', 'team'],
      create: ['carrier', 'team'],
      remove: ['carrier', 'team'],
      update: ['carrier', 'team'],
    },
  },
  Tenant: {
    topic: 'programme',
    de: 'Programm und Einstellungen',
    en: 'Programme and settings',
    actions: { read: 'anybody', change: ['senate'], changeHosts: ['operator'], create: ['operator'] },
  },
  User: {
    topic: 'people',
    de: 'Personen',
    en: 'People',
    actions: {
      read: 'signedIn',
      change: 'signedIn',
      endSessions: ['operator', 'senate', 'district', 'carrier'],
      erase: ['senate'],
      invite: ['operator', 'senate', 'district', 'carrier', 'team'],
      lock: ['operator', 'senate', 'district', 'carrier'],
      resetSecondFactor: ['operator', 'senate'],
    },
  },
  Webhook: {
    topic: 'people',
    de: 'Webhooks',
    en: 'Webhooks',
    actions: {
      read: ['operator', 'senate', 'district', 'carrier', 'auditor'],
      create: ['senate', 'district', 'carrier'],
      remove: ['senate', 'district', 'carrier'],
      rotate: ['senate', 'district', 'carrier'],
      test: ['senate', 'district', 'carrier'],
      update: ['senate', 'district', 'carrier'],
    },
  },
  WebhookDelivery: {
    topic: 'people',
    de: 'Zustellungen an Webhooks',
    en: 'Deliveries of webhooks',
    actions: {
      read: ['operator', 'senate', 'district', 'carrier', 'auditor'],
      replay: ['senate', 'district', 'carrier'],
    },
  },
};
