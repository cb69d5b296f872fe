// Written by `npm run fields` from the registry of the server.

/** Every service, in the order in which they are started. */
// prettier-ignore
export const services = [
  'tenants',
  'areas',
  'carriers',
  'funding',
  'oversight',
] as const;
/** Parts of the platform that a programme can switch on. */
// prettier-ignore
export const modules = [
  'areas',
  'carriers',
  'funding',
  'oversight',
] as const;
export type Module = (typeof modules)[number];
