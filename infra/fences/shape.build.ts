/** Words that no list can close, each with its reason. */
export const openWords: Readonly<Record<string, string>> = {
  'DayTask.kind': 'each service names its kinds of tasks',
  'DayTaskCount.kind': 'each service names its kinds of tasks',
  'HandoverItem.state': 'the word of the service that the case belongs to; other services have other cases',
  'Letter.kind': 'each service names its letters',
  'OidcProviderTest.authMethod': 'a name of the register of OAuth',
  'OpenItem.state': 'the word of the service that the case belongs to; other services have other cases',
};

/** Values whose names sound like a scalar that they are not, each with its reason. */
export const otherValues: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['SignInInput', 'RequestMailLinkInput', 'RequestPasswordResetInput'].map((input) => [
      `${input}.email: EmailAddress`,
      'whoever has not signed in is answered alike, whatever was typed',
    ]),
  ),
  'SubmitApplicationInput.website: URL': 'nobody sees it: what is in it was filled in by a program',
};

/** Lists with pages that have one order only. */
export const unordered: Readonly<Record<string, string>> = {
  changes: 'a feed: in the order in which it happened, so that a cursor loses nothing',
  ...Object.fromEntries(
    ['areasTasks', 'carriersTasks', 'fundingTasks', 'tenantsTasks'].map((name) => [name, 'the most urgent first']),
  ),
  mandateScopes: 'made of the rights of the caller, by role and name; no rows of its own',
};

const because = (why: string, fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, why]));

/** Ids in answers without an edge beside them. */
export const bareIds: Readonly<Record<string, string>> = {
  ...because('what a task is about, of any noun and perhaps of another service; its words stand in `about`', [
    'DayTask.areaId',
    'DayTask.rowId',
  ]),
  ...because('a district, carrier or area, as the kind of the scope says; its name stands beside it', [
    'ApiClient.scopeId',
    'Mandate.scopeId',
    'MandateScope.scopeId',
    'OwnMandate.scopeId',
  ]),
  ...because('the carrier of a team, whose name is part of the name of the scope', [
    'Mandate.carrierId',
    'MandateScope.carrierId',
  ]),
  ...because('a person whom the reader may know by name and not see; the name stands beside it', [
    'Application.assignedId',
    'ApplicationCandidate.userId',
    'AuditEntry.userId',
    'PendingAct.userId',
    'Substitution.absentUserId',
    'Substitution.substituteUserId',
  ]),
  ...because('what was asked for may be gone or belong to another programme', ['PendingAct.mandateId']),
  ...because('names a look at the file, which has no row of its own', ['DataImport.previewId']),
  ...because('a row of any noun; the edges for those that have pages stand beside it', ['Letter.rowId']),
  ...because('a row of any noun of any service, which may be gone; `node` finds it by its name in the whole graph', [
    'Change.areaId',
    'WebhookDelivery.areaId',
  ]),
  ...because('the organisation somebody works for: a filter for those who arrange stand-ins', [
    'User.carrierId',
    'User.districtId',
  ]),
  ...because('to group figures by; the edge is at `area`', ['AreaMoney.districtId']),
};

/**
 * Words that what comes will need for itself (dates, bodies, votes, publishing, wider funding, concerns, concepts): nothing may take one of
 * them alone, neither as a type nor with `Input`, `Kind` or `State` behind it. Say whose it is: `AreaPhase`, `ApplicationCost`.
 */
export const keptFree: ReadonlySet<string> = new Set(
  [
    'Act Agenda Announcement Answer Article Attachment Attendance Author Ballot Board Budget Calendar Candidate Category Claim Code',
    'Comment Concept Contact Contribution Cost Decision Document Draft Election Email Event Feedback File Form Gallery Goal Grant Group',
    'Id Idea Image Indicator Invitation Item List Location Measure Media Meeting Member Membership Message Milestone Minutes Motion Name News',
    'Newsletter Note Notice Offer Option Outcome Page Participant Payment Person Phase Picture Place Plan Point Poll Post Presence Priority',
    'Process Programme Project Proposal Publication Question Quorum Reaction Reason Receipt Reference Registration RejectionReason Reminder',
    'Report Resolution Response Result Review Round Schedule Seat Section Series Session Slot Source Step Strategy Subscription Survey Tag Task',
    'Template Term Text Theme Ticket Time Topic Update Value Venue Version Vote Votes Voting Waiting Workshop',
  ].flatMap((words) => words.split(' ')),
);
