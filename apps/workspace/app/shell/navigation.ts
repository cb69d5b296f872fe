import { allWaiting, waitingAt } from '../day/kinds.js';
import { type TextKey } from '../texts/de/index.js';
import { type Frame, type Me } from './frame.js';

interface Item {
  to: string;
  label: TextKey;
  exact?: boolean;
  /** how much waits there for the reader */
  waiting?: number;
}

const staff = ['operator', 'senate', 'district', 'carrier', 'team', 'auditor'];
const fieldStaff = ['senate', 'district', 'carrier', 'team', 'auditor'];

export const hasRole = (me: Me, ...roles: string[]): boolean => me.mandates.some(({ role }) => roles.includes(role));
export const may = (me: Me, right: string): boolean => me.can.includes(right);

const item = (to: string, label: TextKey, shown: boolean, more: Pick<Item, 'exact'> = {}): Item[] =>
  shown ? [{ to, label, ...more }] : [];

/** People and what they may do. */
const rights = (me: Me): Item[] => [
  ...item('/workspace/people', 'nav.people', may(me, 'User:invite') || hasRole(me, 'senate', 'operator', 'auditor')),
  ...item('/workspace/mandates', 'nav.mandates', hasRole(me, ...staff)),
  ...item('/workspace/pending', 'nav.pending', may(me, 'PendingAct:decide') || hasRole(me, 'operator', 'auditor')),
  ...item('/workspace/substitutions', 'nav.substitutions', hasRole(me, ...staff)),
];

/** What belongs to the programme. @param rules whether its rules for money are for the reader */
const programme = (me: Me, rules: boolean): Item[] => [
  ...item('/workspace/settings', 'nav.settings', may(me, 'Tenant:change') || may(me, 'Tenant:changeHosts')),
  ...item('/workspace/api-clients', 'nav.apiClients', may(me, 'ApiClient:create') || may(me, 'ApiClient:revoke')),
  ...item('/workspace/districts', 'nav.districts', hasRole(me, 'senate', 'district', 'auditor')),
  ...item('/workspace/rules', 'nav.rules', rules),
  ...item('/workspace/imports', 'nav.imports', hasRole(me, 'senate', 'auditor')),
  ...item('/workspace/audit', 'nav.audit', hasRole(me, ...staff)),
  ...item('/workspace/jobs', 'nav.jobs', may(me, 'DeadLetter:replay')),
];

/** What a person can open, by role and by the modules of the programme. The API decides anew on every page. */
export function navigationFor({
  me,
  tenant,
  waiting,
}: Pick<Frame, 'me' | 'tenant' | 'waiting'>): { group: string; items: Item[] }[] {
  const field = hasRole(me, ...fieldStaff);
  const funding = tenant.modules.includes('funding');
  const groups = [
    {
      group: 'work',
      items: [
        ...item('/workspace', 'nav.day', true, { exact: true }),
        ...item('/workspace/overview', 'nav.overview', true),
        ...item('/workspace/applications', 'nav.applications', funding && (field || hasRole(me, 'board'))),
        ...item('/workspace/budget', 'nav.budget', funding && hasRole(me, 'senate', 'district', 'auditor')),
        ...item('/workspace/carriers', 'nav.carriers', field),
        ...item('/workspace/handovers', 'nav.handovers', field),
        ...item('/workspace/teams', 'nav.teams', field),
        ...item('/workspace/letters', 'nav.letters', may(me, 'Letter:close')),
      ],
    },
    { group: 'rights', items: rights(me) },
    {
      group: 'tenant',
      items: programme(me, funding && field),
    },
  ];
  const counted = (one: Item): Item => ({
    ...one,
    waiting: one.exact ? allWaiting(waiting) : waitingAt(one.to, waiting),
  });
  return groups.flatMap(({ group, items }) => (items.length > 0 ? [{ group, items: items.map(counted) }] : []));
}
