/**
 * Facts that travel between services. Plain types: this library imports nothing.
 * Money is in integer cents (EUR); days are `YYYY-MM-DD` in the tenant's time zone; periods are half-open `[from, until)`.
 */
export interface Messages {
  /** the team has said whether the application may be funded at all: state eligible | not_eligible */
  'application.checked': ApplicationFact;
  /** nothing is open any more, or all that is open is money: state approved | rejected | reserve | withdrawn */
  'application.decided': ApplicationFact & { grantedCents: number; decidedAt: string };
  'application.submitted': ApplicationFact;
  'area.changed': {
    areaId: string;
    slug: string;
    name: string;
    districtId: string | null;
    /** preparation | running | transition | ended | aftercare | unknown */
    phase: string;
    /** first day of the phase, null when not known */
    from: string | null;
  };
  'audit.recorded': AuditFact;
  'carrier.changed': { carrierId: string; name: string; kind: string };
  'commission.changed': {
    commissionId: string;
    carrierId: string;
    areaId: string;
    from: string;
    until: string | null;
    removed: boolean;
  };
  'district.changed': { districtId: string; name: string };
  /** A row was erased for data protection: what the audit trail says about it goes as well. */
  'erasure.requested': { noun: string; rowId: string };
  'fund.changed': {
    fundId: string;
    areaId: string;
    year: number;
    ceilingCents: number;
    reservedCents: number;
    committedCents: number;
    paidCents: number;
    /** what may still be given away */
    freeCents: number;
    /** grows with every change of the fund: consumers keep the highest */
    version: number;
  };
  /** A person was erased: services forget what they keep about this user. */
  'user.erased': { userId: string };
}

export interface ApplicationFact {
  applicationId: string;
  reference: string;
  areaId: string;
  fundId: string;
  year: number;
  state: string;
  requestedCents: number;
  /** grows with every change of the application: consumers keep the highest */
  version: number;
}

/** One change, as the audit trail keeps it. `before` and `after` hold only the columns that changed. */
export interface AuditFact {
  service: string;
  noun: string;
  rowId: string;
  action: string;
  userId: string | null;
  userKind: string;
  mandateIds: string[];
  roles: string[];
  /** the absent person for whom the user acted ("i. V."), else null */
  actingFor: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
  /** ids that the whole row names (`areaId`, `scopeId` …), also where they did not change */
  refs?: Record<string, string>;
  requestId: string;
  at: string;
}

export type Topic = keyof Messages;
