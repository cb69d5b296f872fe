import { type Topic } from './messages.js';

/** Which services hear which message. Written by `npm run fields` from their definitions; a process with other definitions does not start. */
export const subscriptions: Record<Topic, readonly string[]> = {
  'application.checked': ['carriers', 'oversight', 'tenants'],
  'application.decided': ['carriers', 'oversight', 'tenants'],
  'application.submitted': ['carriers', 'oversight', 'tenants'],
  'area.changed': ['carriers', 'funding', 'oversight', 'tenants'],
  'audit.recorded': ['tenants'],
  'carrier.changed': ['tenants'],
  'commission.changed': ['funding', 'tenants'],
  'district.changed': ['tenants'],
  'erasure.requested': ['tenants'],
  'fund.changed': ['oversight', 'tenants'],
  'letter.changed': ['funding', 'tenants'],
  'mandate.changed': ['funding'],
  'programme.changed': ['funding', 'tenants'],
  'user.erased': ['carriers', 'funding'],
};
