import { type LetterFact } from './letter.js';

/**
 * Facts that travel between services. Plain types: this library imports nothing.
 * Money is in integer cents (EUR); days are `YYYY-MM-DD` in the tenant's time zone; periods are half-open `[from, until)`.
 *
 * Messages come twice, late and in any order. A fact that says how something is now carries the `version` its owner gave it under the
 * row's lock, and whoever keeps a copy keeps the highest (`copyOf`): no clock says which of two facts is newer. docs/adr/0054
 */
export interface Messages {
  /** the team decided whether the application may be funded at all: state eligible | not_eligible */
  'application.checked': ApplicationFact;
  /** everything is decided, or only money is missing: state approved | rejected | reserve | withdrawn */
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
    /** first day on which the area is over, as far as that is known; missing in messages of earlier releases: not known */
    ends?: string | null;
    /** where the team can be reached; null: the area has no office; missing in messages of earlier releases: not known */
    office?: OfficeContact | null;
    /** whether everybody may know it; missing in messages of earlier releases: not known */
    verified?: boolean;
    /** grows with every statement about the area. Name and phase are in different rows, so the version of one row is not enough */
    version: number;
  };
  'audit.recorded': AuditFact;
  /** version: of the carrier's row; verified: as for areas */
  'carrier.changed': { carrierId: string; name: string; kind: string; verified?: boolean; version: number };
  'commission.changed': {
    commissionId: string;
    carrierId: string;
    areaId: string;
    from: string;
    until: string | null;
    removed: boolean;
    /** as for areas */
    verified?: boolean;
    /** of the commission's row; a removed row has one more, so that no earlier fact brings it back */
    version: number;
  };
  /** version: of the district's row; verified: as for areas */
  'district.changed': { districtId: string; name: string; verified?: boolean; version: number };
  /**
   * A row was erased for data protection: records about it in the audit trail up to this version go too, also those that arrive later.
   * Null: the row is gone or has no version, and all its records go.
   */
  'erasure.requested': { noun: string; rowId: string; version: number | null };
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
    /** of the fund's row */
    version: number;
  };
  /** How a letter stands, without its text. Stated by the service that sent it, later by the worker that mails it. */
  'letter.changed': LetterFact;
  /** Who works where: mandates of district, carrier and team. Its own `carrierId` only for teams, whose rights last as long as their commission. */
  'mandate.changed': {
    mandateId: string;
    userId: string;
    /** as colleagues see it; a stored word when the person has been erased */
    userName: string;
    role: string;
    scopeId: string | null;
    carrierId: string | null;
    from: string;
    until: string | null;
    /** of the mandate's row */
    version: number;
  };
  /** In whose name letters are written, and how to object to a decision. */
  'programme.changed': {
    /** the responsible authority */
    authority: string;
    city: string;
    /** its postal address in several lines; null: not stated */
    address: string | null;
    /** language → text, with its source; null: the programme has not stated any */
    remedy: { texts: Record<string, string>; source: string; textVersion: number; sample: boolean } | null;
    /** grows with every statement about the programme */
    version: number;
  };
  /** A person was erased: services remove what they keep about this user. */
  'user.erased': { userId: string };
}

export interface OfficeContact {
  name: string | null;
  /** street and house number */
  street: string;
  postalCode: string | null;
  city: string;
  phone: string | null;
  email: string | null;
}

export interface ApplicationFact {
  applicationId: string;
  reference: string;
  areaId: string;
  fundId: string;
  year: number;
  state: string;
  requestedCents: number;
  /** ISO 8601; from then on the case is open */
  submittedAt: string;
  /** of the application's row */
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
  /** ids in the whole row (`areaId`, `scopeId` …), also those that did not change */
  refs?: Record<string, string>;
  /** of the row after the change; null where it has none */
  version: number | null;
  requestId: string;
  at: string;
}

export type Topic = keyof Messages;

/** A message as whoever subscribed hears it: several of a topic at once, in the order in which they were said. */
export interface Heard<T extends Topic = Topic> {
  fact: Messages[T];
  messageId: string;
}

/** For messages of which few come at a time: they are worked on one after the other. */
export const oneByOne =
  <C, T extends Topic>(work: (ctx: C, fact: Messages[T], messageId: string) => Promise<void>) =>
  async (ctx: C, heard: readonly Heard<T>[]): Promise<void> => {
    for (const { fact, messageId } of heard) await work(ctx, fact, messageId);
  };

type Unversioned = { [T in Topic]: Messages[T] extends { version: number } ? never : T }[Topic];

/** Topics without a version, and why their order does not matter. The compiler demands that a new topic has a version or is listed here. */
export const inAnyOrder: Record<Unversioned, string> = {
  'audit.recorded': 'something that happened: nothing later contradicts it, and the trail numbers it when it arrives',
  'erasure.requested': 'holds for good, for what was said before and for what of it arrives later',
  'user.erased': 'holds for good: an erased person does not come back',
};
