import { type ServiceWords } from '#libs/contracts';

/** What people are told where rights are given to programs, and where a programme switches parts on. */
export const words: ServiceWords = {
  nouns: {
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
    AuditEntry: {
      topic: 'programme',
      de: 'Protokoll der Änderungen',
      en: 'Audit trail',
      actions: { read: 'signedIn' },
    },
    DeadLetter: {
      topic: 'programme',
      de: 'Fehlgeschlagene Aufgaben',
      en: 'Failed jobs',
      actions: { read: ['operator', 'senate'], discard: ['operator', 'senate'], replay: ['operator', 'senate'] },
    },
    FormDraft: {
      topic: 'people',
      de: 'Entwürfe in Formularen',
      en: 'Drafts in forms',
      actions: { read: 'signedIn', save: 'signedIn', discard: 'signedIn' },
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
    Passkey: {
      topic: 'people',
      de: 'Passkeys',
      en: 'Passkeys',
      actions: { read: 'signedIn', add: 'signedIn', remove: 'signedIn', rename: 'signedIn' },
    },
    SignInSession: {
      topic: 'people',
      de: 'Anmeldungen',
      en: 'Sessions',
      actions: { read: 'signedIn', revoke: 'signedIn' },
    },
    Substitution: {
      topic: 'people',
      de: 'Vertretungen',
      en: 'Substitutions',
      actions: { read: 'signedIn', act: 'signedIn', create: 'signedIn', end: 'signedIn' },
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
    SavedView: {
      topic: 'people',
      de: 'Gespeicherte Ansichten',
      en: 'Saved views',
      actions: {
        read: 'signedIn',
        create: 'signedIn',
        update: 'signedIn',
        remove: 'signedIn',
      },
    },
  },
};
