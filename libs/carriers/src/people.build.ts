import { allowedActions, anonymous, type Mandate, type Policy, uuidV7, Who } from '#libs/kernel';

export const newId = (): string => uuidV7(new Date());

type MandateInput = Partial<Mandate> & Pick<Mandate, 'role'>;

/** A signed-in person with these mandates. */
export function person(name: string, ...mandates: MandateInput[]): Who {
  const full = mandates.map((m) => ({
    id: newId(),
    scopeType: 'tenant' as const,
    scopeId: null,
    areaIds: [],
    actingFor: null,
    ...m,
  }));
  return new Who({ kind: 'user', userId: newId(), sessionId: null, name, mandates: full, scopes: null });
}
export const senate = (): Who => person('Senat', { role: 'senate' });
export const auditor = (): Who => person('Rechnungshof', { role: 'auditor' });
export const districtOf = (...areaIds: string[]): Who =>
  person('Bezirk', { role: 'district', scopeType: 'district', scopeId: newId(), areaIds });
/** `areaIds`: what the carrier's commissions give it today, as the tenants service writes it out. */
export const carrierOf = (carrierId: string, ...areaIds: string[]): Who =>
  person('Träger', { role: 'carrier', scopeType: 'carrier', scopeId: carrierId, areaIds });
export const teamOf = (areaId: string): Who =>
  person('Team', { role: 'team', scopeType: 'area', scopeId: areaId, areaIds: [areaId] });
export const boardOf = (areaId: string): Who =>
  person('Rat', { role: 'board', scopeType: 'area', scopeId: areaId, areaIds: [areaId] });
/** A program with the same mandates: nobody stands behind it who could sign or say "this is me". */
export const clientLike = ({ name, mandates }: Who): Who =>
  new Who({ kind: 'apiClient', userId: null, sessionId: null, name, mandates, scopes: null });
export const operator = (): Who => person('Betrieb', { role: 'operator', scopeType: 'platform' });
export const resident = (): Who => person('Nachbarin', { role: 'resident' });

export const ids = {
  area: '01890000-0000-7000-8000-0000000000a1',
  otherArea: '01890000-0000-7000-8000-0000000000a2',
  carrier: '01890000-0000-7000-8000-0000000000c1',
  otherCarrier: '01890000-0000-7000-8000-0000000000c2',
};

/** Everybody who could come along. `own`: responsible for area and carrier of `ids`; the others for something else. */
export const everybody: Record<string, () => Who> = {
  anonymous,
  resident,
  operator,
  senate,
  auditor,
  'own district': () => districtOf(ids.area),
  'other district': () => districtOf(ids.otherArea),
  'own carrier': () => carrierOf(ids.carrier, ids.area),
  'own carrier, area coming': () =>
    person('Träger', {
      ...{ role: 'carrier', scopeType: 'carrier', scopeId: ids.carrier },
      ...{ areaIds: [], comingAreaIds: [ids.area] },
    }),
  'own carrier, area lost': () => carrierOf(ids.carrier, ids.otherArea),
  'other carrier': () => carrierOf(ids.otherCarrier, ids.otherArea),
  'other carrier, area won': () => carrierOf(ids.otherCarrier, ids.area),
  'own team': () => teamOf(ids.area),
  'other team': () => teamOf(ids.otherArea),
  'own board': () => boardOf(ids.area),
};

/** What each of them may do to a row: the role × action table of a policy. Who may do nothing is left out. */
export function actionsOn(policy: Policy, row: object): Record<string, string> {
  const lines = Object.entries(everybody).map(
    ([name, who]) => [name, allowedActions(policy, who(), row).join(' ')] as const,
  );
  return Object.fromEntries(lines.filter(([, actions]) => actions !== ''));
}
