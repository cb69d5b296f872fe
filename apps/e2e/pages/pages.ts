import { type Person } from '../harness/product.js';

/** Every page of the workspace, with somebody who may open it. */
export const workspacePages: [Person, string][] = [
  ['berlin-senate', '/workspace'],
  ['berlin-team', '/workspace'],
  ['berlin-operator', '/workspace'],
  ['berlin-senate', '/workspace/overview'],
  ['berlin-senate', '/workspace/overview?view=phases'],
  ['berlin-senate', '/workspace/overview?view=map'],
  ['berlin-senate', '/workspace/overview?q=gibtesnicht'],
  ['berlin-senate', '/workspace/areas/beusselstrasse'],
  ['berlin-team', '/workspace/areas/thermometersiedlung'],
  ['berlin-senate', '/workspace/areas/rixdorf/phase'],
  ['berlin-senate', '/workspace/areas/rixdorf/texts'],
  ['berlin-senate', '/workspace/areas/rixdorf/figures'],
  ['berlin-senate', '/workspace/areas/rixdorf/streets'],
  ['berlin-senate', '/workspace/areas/rixdorf/boundary'],
  ['berlin-senate', '/workspace/areas/new'],
  ['berlin-senate', '/workspace/areas/rixdorf/office'],
  ['berlin-senate', '/workspace/areas/rixdorf/fund'],
  ['berlin-senate', '/workspace/areas/badstrasse/carrier'],
  ['berlin-senate', '/workspace/areas/rixdorf/commission'],
  ['berlin-senate', '/workspace/applications'],
  ['berlin-board', '/workspace/applications'],
  ['berlin-team', '/workspace/applications/new'],
  ['berlin-senate', '/workspace/budget'],
  ['berlin-senate', '/workspace/carriers'],
  ['berlin-senate', '/workspace/carriers/new'],
  ['berlin-senate', '/workspace/handovers'],
  ['berlin-senate', '/workspace/teams'],
  ['berlin-team', '/workspace/teams/thermometersiedlung'],
  ['berlin-senate', '/workspace/people'],
  ['berlin-senate', '/workspace/people/new'],
  ['berlin-senate', '/workspace/mandates'],
  ['berlin-senate', '/workspace/mandates/new'],
  ['berlin-carrier', '/workspace/substitutions'],
  ['berlin-senate', '/workspace/settings'],
  ['berlin-senate', '/workspace/settings/languages'],
  ['berlin-senate', '/workspace/settings/words'],
  ['berlin-senate', '/workspace/settings/look'],
  ['berlin-senate', '/workspace/settings/legal'],
  ['berlin-senate', '/workspace/settings/sign-in'],
  ['berlin-senate', '/workspace/settings/retention'],
  ['berlin-operator', '/workspace/settings/new-programme'],
  ['berlin-senate', '/workspace/api-clients'],
  ['berlin-senate', '/workspace/audit'],
  ['berlin-senate', '/workspace/imports'],
  ['berlin-senate', '/workspace/jobs'],
  ['berlin-resident', '/workspace/account'],
  ['berlin-senate', '/workspace/nirgendwo'],
  ['berlin-team', '/workspace/jobs'],
  ['berlin-senate', '/en/workspace'],
  ['berlin-senate', '/en/workspace/areas/thermometersiedlung'],
  ['berlin-senate', '/en/workspace/overview'],
  ['frankfurt-senate', '/t/frankfurt/workspace'],
  ['frankfurt-senate', '/t/frankfurt/workspace/overview'],
  ['frankfurt-carrier', '/t/frankfurt/workspace/areas/gallus'],
];

/** Pages of one thing: who, where the link to it stands, a part of its address. */
export const linkedPages: [Person, string, string][] = [
  ['berlin-team', '/workspace/applications', '/applications/'],
  ['berlin-board', '/workspace/applications', '/applications/'],
  ['berlin-senate', '/workspace/carriers', '/carriers/'],
  ['berlin-senate', '/workspace/people', '/people/'],
  ['berlin-team', '/workspace/areas/thermometersiedlung', '/office/'],
  ['berlin-senate', '/workspace/areas/beusselstrasse', '/commissions/'],
  ['berlin-senate', '/workspace/areas/beusselstrasse', '/verify'],
];

/** Forms that are sent empty, to see what they say. */
export const emptyForms: [Person, string][] = [
  ['berlin-senate', '/workspace/people/new'],
  ['berlin-senate', '/workspace/carriers/new'],
  ['berlin-senate', '/workspace/areas/rixdorf/phase'],
  ['berlin-senate', '/workspace/areas/rixdorf/figures'],
  ['berlin-senate', '/workspace/areas/rixdorf/boundary'],
  ['berlin-senate', '/workspace/areas/new'],
  ['berlin-senate', '/workspace/areas/rixdorf/office'],
  ['berlin-senate', '/workspace/areas/badstrasse/carrier'],
  ['berlin-senate', '/workspace/settings/sign-in'],
  ['berlin-team', '/workspace/teams/thermometersiedlung'],
];

/** Without scripts. */
export const outsidePages = ['/workspace/sign-in/link', '/workspace/sign-in/email?token=abc'];

/** With scripts, because a passkey may be asked for. */
export const passkeyPages = [
  '/workspace/sign-in',
  '/workspace/sign-in/password',
  '/workspace/sign-in/invitation?token=abc',
  '/en/workspace/sign-in',
  '/t/frankfurt/workspace/sign-in',
];

export const portalPages = [
  '/',
  '/en',
  '/q/thermometersiedlung',
  '/q/rixdorf',
  '/q/thermometersiedlung/antrag',
  '/status',
  '/barrierefreiheit',
  '/datenschutz',
  '/impressum',
  '/nirgendwo',
  '/developers',
  '/en/developers/reference?q=office',
  '/developers/reference/Area',
  '/developers/errors',
  '/developers/limits',
  '/t/frankfurt',
  '/t/frankfurt/q/gallus',
];
