import { type ServiceWords } from '#libs/contracts';

/** What people are told where rights are given to programs, and where a programme switches parts on. */
export const words: ServiceWords = {
  part: { de: 'Träger und Teams', en: 'Carriers and teams' },
  nouns: {
    Absence: {
      de: 'Vertretung im Team',
      en: 'Absences in teams',
      actions: {
        read: ['senate', 'district', 'carrier', 'team'],
        create: ['carrier', 'team'],
        remove: ['carrier', 'team'],
      },
    },
    Carrier: {
      de: 'Träger',
      en: 'Carriers',
      actions: { read: 'anybody', create: ['senate'], rename: ['senate'], updateContact: ['senate', 'carrier'] },
    },
    Commission: {
      de: 'Aufträge',
      en: 'Commissions',
      actions: { read: 'anybody', create: ['senate'], end: ['senate'], remove: ['senate'], verify: ['senate'] },
    },
    Handover: {
      de: 'Übergaben',
      en: 'Hand-overs',
      actions: { read: ['senate', 'district', 'carrier', 'team', 'auditor'], cancel: ['senate'], confirm: ['carrier'] },
    },
    HandoverSignature: {
      de: 'Unterschriften unter Übergaben',
      en: 'Signatures of hand-overs',
      actions: { read: ['senate', 'district', 'carrier', 'team', 'auditor'] },
    },
    OpenItem: {
      de: 'Offene Punkte',
      en: 'Open items',
      actions: { read: ['senate', 'district', 'carrier', 'team', 'auditor'] },
    },
    TeamMember: {
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
  },
};
