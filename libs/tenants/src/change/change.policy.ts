import { type Role } from '#libs/contracts';
import { type Can, definePolicy, type Who } from '#libs/kernel';
import { Change } from './change.entity.js';

type Rows = (rows: Record<string, string | boolean | { $in: readonly string[] }>) => void;

interface Readers {
  /** confirmed rows are public */
  open?: boolean;
  all: Role[];
  some?: (told: Rows, who: Who) => void;
}

/**
 * Who may read a row, said with what a fact tells of it. Never more than the policy of the noun says; a spec asks both for every role
 * (`infra/laboratory/platform/scopes.spec.ts`).
 */
const readers: Record<string, Readers> = {
  Application: { all: ['senate', 'auditor'], some: inAreas('district', 'carrier', 'team', 'board') },
  Area: {
    open: true,
    all: ['senate', 'auditor'],
    some: (told, who) => {
      told({ districtId: { $in: who.scopeIds('district') } });
      told({ nounId: { $in: who.areaIds('district', 'carrier', 'team') } });
    },
  },
  Carrier: { open: true, all: ['senate', 'district', 'carrier', 'team', 'auditor'] },
  Commission: {
    open: true,
    all: ['senate', 'auditor'],
    some: (told, who) => {
      inAreas('district', 'carrier', 'team')(told, who);
      told({ carrierId: { $in: who.scopeIds('carrier') } });
    },
  },
  District: {
    open: true,
    all: ['senate', 'auditor'],
    some: (told, who) => told({ nounId: { $in: who.scopeIds('district') } }),
  },
  Fund: { all: ['senate', 'auditor'], some: inAreas('district', 'carrier', 'team', 'board') },
  Tenant: { open: true, all: [] },
};

function inAreas(...roles: Role[]): (told: Rows, who: Who) => void {
  return (told, who) => told({ areaId: { $in: who.areaIds(...roles) } });
}

/** The scopes of a key speak about the noun that changed. As everywhere, a key reads no less than nobody. */
function sentences(can: Can, who: Who): void {
  for (const [noun, { open, all, some }] of Object.entries(readers)) {
    if (who.missingScope(noun, 'read') !== null) continue;
    const told: Rows = (rows) => can('read', { noun, ...rows });
    if (who.is(...all)) told({});
    else if (open) told({ open: true });
    some?.(told, who);
  }
}

export const changePolicy = definePolicy(Change, ['read'], sentences, { internal: true });

/** The scope that somebody lacks to be told anything of a noun; null: they may be told something. */
export const missingFor = (who: Who, noun: string): string | null =>
  readers[noun]?.open ? null : who.missingScope(noun, 'read');
