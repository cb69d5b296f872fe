import { type Supply } from './plausible.build.js';

type Patch = (supply: Supply) => Record<string, unknown>;

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [13.3, 52.4],
      [13.31, 52.4],
      [13.31, 52.41],
      [13.3, 52.41],
      [13.3, 52.4],
    ],
  ],
};
const districtMandate = (supply: Supply): Record<string, unknown> => ({
  role: 'district',
  scopeId: supply.id('District'),
  carrierId: null,
});

/** Inputs whose rules a generated value cannot guess: without these the call would stop at validation and prove nothing. */
export const exactInputs: Record<string, Patch> = {
  grantMandate: (supply) => ({ mandate: districtMandate(supply) }),
  inviteUser: (supply) => ({ mandate: null, districtId: supply.id('District'), carrierId: supply.id('Carrier') }),
  createApiClient: (supply) => ({ role: 'district', scopeId: supply.id('District'), carrierId: null }),
  proposeAct: () => ({ act: 'lockUser', mandateId: null, until: null }),
  saveOidcProvider: () => ({ issuer: 'https://login.example.org', clientSecret: 'secret' }),
  confirmImport: (supply) => ({ previewId: supply.id('DataImport') }),
  previewImport: () => ({ source: 'Amt' }),
  setBoundary: () => ({ shape: square }),
  createArea: () => ({ boundary: null }),
  mergeAreas: (supply) => ({ areaIds: [supply.id('Area'), supply.id('District')], from: '2040-01-01' }),
  splitArea: () => ({
    from: '2040-01-01',
    parts: ['west', 'ost'].map((slug) => ({ name: slug, slug: `teil-${slug}`, phase: 'running' })),
  }),
  setStreetList: () => ({ entries: [{ street: 'Celsiusstraße', numbers: '1-11' }] }),
  setOfficeHours: () => ({ hours: [{ weekday: 1, opens: '10:00', closes: '14:00' }] }),
  setPlanningLayer: () => ({
    ...{ slug: 'ebene', mask: '99/9', keyProperty: 'nr', nameProperty: 'name', version: null },
    names: ['one', 'many'].map((kind) => ({ kind, texts: [{ language: 'de', text: 'Gebiet' }] })),
  }),
  setFigure: () => ({ kind: 'population', value: 4000, asOf: '2020-12-31' }),
  commissionCarrier: () => ({ fromPrecision: 'day', from: '2040-01-01', until: '2041-01-01' }),
  confirmHandover: () => ({ itemsDigest: '0'.repeat(64) }),
  setFund: () => ({ year: 2026 }),
  setFunds: () => ({ year: 2027, totalCents: null }),
};
