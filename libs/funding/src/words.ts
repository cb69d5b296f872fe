import { type ServiceWords } from '#libs/contracts';

/** What people are told where rights are given to programs, and where a programme switches parts on. */
export const words: ServiceWords = {
  part: { de: 'Fonds und Anträge', en: 'Funds and applications' },
  nouns: {
    Applicant: {
      de: 'Antragstellende',
      en: 'Applicants',
      actions: { read: ['senate', 'district', 'carrier', 'team'] },
    },
    ApplicantRetention: {
      de: 'Aufbewahrung von Anträgen',
      en: 'Retention of applicants',
      actions: { read: 'anybody', set: ['senate'] },
    },
    Application: {
      de: 'Anträge',
      en: 'Applications',
      actions: {
        read: ['senate', 'district', 'carrier', 'team', 'board', 'auditor'],
        assign: ['district', 'carrier', 'team'],
        check: ['district', 'carrier', 'team'],
        decide: ['district', 'carrier', 'team'],
        declareInterest: ['district', 'carrier', 'team'],
        reissue: ['carrier', 'team'],
        status: 'anybody',
        submit: 'anybody',
        withdraw: ['district', 'carrier', 'team'],
      },
    },
    ApplicationCorrection: {
      de: 'Rückfragen zu Anträgen',
      en: 'Questions about applications',
      actions: { read: ['senate', 'district', 'carrier', 'team'] },
    },
    ApplicationNote: {
      de: 'Notizen zu Anträgen',
      en: 'Notes about applications',
      actions: { read: ['carrier', 'team'], add: ['carrier', 'team'], change: ['carrier', 'team'] },
    },
    ApplicationStep: {
      de: 'Verlauf von Anträgen',
      en: 'History of applications',
      actions: { read: ['senate', 'district', 'carrier', 'team', 'board', 'auditor'] },
    },
    Fund: {
      de: 'Fonds',
      en: 'Funds',
      actions: {
        read: ['senate', 'district', 'carrier', 'team', 'board', 'auditor'],
        apply: 'anybody',
        remove: ['senate'],
        set: ['senate'],
      },
    },
    LedgerEntry: {
      de: 'Buchungen',
      en: 'Ledger entries',
      actions: { read: ['senate', 'district', 'carrier', 'team', 'auditor'] },
    },
    RuleSet: { de: 'Förderregeln', en: 'Funding rules', actions: { read: 'anybody', add: ['senate'] } },
  },
};
