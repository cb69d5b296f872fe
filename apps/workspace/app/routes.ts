import { layout, route, type RouteConfig } from '@react-router/dev/routes';

const outside = layout('sign-in/outside.route.tsx', [
  route('workspace/sign-in', 'sign-in/sign-in.route.tsx'),
  route('workspace/sign-in/link', 'sign-in/mail-link.route.tsx'),
  route('workspace/sign-in/password', 'sign-in/password.route.tsx'),
  route('workspace/sign-in/invitation', 'sign-in/invitation.route.tsx'),
  route('workspace/sign-in/email', 'sign-in/email.route.tsx'),
  route('workspace/sign-in/callback', 'sign-in/oidc-callback.route.tsx'),
  route('workspace/sign-in/join', 'sign-in/oidc-join.route.tsx'),
  route('workspace/sign-in/with/:provider', 'sign-in/oidc-start.route.tsx'),
  route('workspace/sign-out', 'sign-in/sign-out.route.tsx'),
]);

/** For scripts of pages. */
const asks = [
  route('workspace/sign-in/passkey', 'sign-in/passkey-ask.route.ts'),
  route('workspace/drafts', 'kit/drafts.route.ts'),
];

const area = [
  route('workspace/areas/merge', 'objects/merge.route.tsx'),
  route('workspace/areas/new', 'areas/area-new.route.tsx'),
  route('workspace/areas/:slug', 'areas/area.route.tsx'),
  route('workspace/areas/:slug/phase', 'areas/phase.route.tsx'),
  route('workspace/areas/:slug/texts', 'areas/texts.route.tsx'),
  route('workspace/areas/:slug/verify', 'areas/verify.route.tsx'),
  route('workspace/areas/:slug/figures', 'areas/figures.route.tsx'),
  route('workspace/areas/:slug/split', 'objects/split.route.tsx'),
  route('workspace/areas/:slug/boundary', 'areas/boundary.route.tsx'),
  route('workspace/areas/:slug/streets', 'areas/streets.route.tsx'),
  route('workspace/areas/:slug/office', 'areas/office-new.route.tsx'),
  route('workspace/areas/:slug/office/:id', 'areas/office.route.tsx'),
  route('workspace/areas/:slug/carrier', 'carriers/carrier-change.route.tsx'),
  route('workspace/areas/:slug/commission', 'carriers/commission-new.route.tsx'),
  route('workspace/areas/:slug/fund', 'applications/fund.route.tsx'),
];

const programme = [
  route('workspace/settings', 'settings/general.route.tsx'),
  route('workspace/settings/languages', 'settings/languages.route.tsx'),
  route('workspace/settings/words', 'settings/words.route.tsx'),
  route('workspace/settings/look', 'settings/look.route.tsx'),
  route('workspace/settings/legal', 'settings/legal.route.tsx'),
  route('workspace/settings/sign-in', 'settings/providers.route.tsx'),
  route('workspace/settings/retention', 'settings/retention.route.tsx'),
  route('workspace/settings/new-programme', 'settings/new-tenant.route.tsx'),
  route('workspace/api-clients', 'api-clients/api-clients.route.tsx'),
  route('workspace/api-clients/:id', 'api-clients/webhooks.route.tsx'),
  route('workspace/imports', 'imports/imports.route.tsx'),
  route('workspace/imports/:id', 'imports/import.route.tsx'),
  route('workspace/audit', 'audit/audit.route.tsx'),
  route('workspace/jobs', 'jobs/jobs.route.tsx'),
];

const inside = layout('shell/shell.route.tsx', [
  route('workspace', 'day/day.route.tsx'),
  route('workspace/overview', 'overview/overview.route.tsx'),
  ...area,
  route('workspace/applications', 'applications/applications.route.tsx'),
  route('workspace/applications/new', 'applications/application-new.route.tsx'),
  route('workspace/applications/:id', 'applications/application.route.tsx'),
  route('workspace/budget', 'budget/budget.route.tsx'),
  route('workspace/districts', 'objects/districts.route.tsx'),
  route('workspace/rules', 'objects/rules.route.tsx'),
  route('workspace/carriers', 'carriers/carriers.route.tsx'),
  route('workspace/carriers/new', 'carriers/carrier-new.route.tsx'),
  route('workspace/carriers/:id', 'carriers/carrier.route.tsx'),
  route('workspace/commissions/:id', 'carriers/commission.route.tsx'),
  route('workspace/handovers', 'handovers/handovers.route.tsx'),
  route('workspace/handovers/:id', 'handovers/handover.route.tsx'),
  route('workspace/teams', 'teams/teams.route.tsx'),
  route('workspace/teams/:slug', 'teams/team.route.tsx'),
  route('workspace/teams/:slug/:commission', 'teams/coming-team.route.tsx'),
  route('workspace/people', 'people/people.route.tsx'),
  route('workspace/people/new', 'people/person-new.route.tsx'),
  route('workspace/people/:id', 'people/person.route.tsx'),
  route('workspace/mandates', 'mandates/mandates.route.tsx'),
  route('workspace/mandates/new', 'mandates/mandate-new.route.tsx'),
  route('workspace/letters', 'letters/letters.route.tsx'),
  route('workspace/pending', 'pending/pending.route.tsx'),
  route('workspace/substitutions', 'substitutions/substitutions.route.tsx'),
  ...programme,
  route('workspace/account', 'account/account.route.tsx'),
  route('workspace/*', 'shell/not-found.route.tsx'),
]);

/** Files, for people who are signed in. */
const files = layout('shell/files.route.ts', [
  route('workspace/lists/:file', 'lists/file.route.ts'),
  route('workspace/preferences', 'shell/preferences.route.ts'),
  route('workspace/lists/:file/views', 'lists/views.route.ts'),
  route('workspace/lists/:file/counts', 'lists/counts.route.ts'),
  route('workspace/export.csv', 'overview/export.route.ts', { id: 'export-csv' }),
  route('workspace/export.xlsx', 'overview/export.route.ts', { id: 'export-xlsx' }),
]);

export default [outside, ...asks, inside, files] satisfies RouteConfig;
