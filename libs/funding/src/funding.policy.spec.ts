import { allowedActions } from '#libs/kernel';
import { actionsOn, everybody, ids, teamOf } from '#libs/testing';
import { applicantPolicy } from './application/applicant.policy.js';
import { applicationCorrectionPolicy } from './application/application-correction.policy.js';
import { ApplicationNote } from './application/application-note.entity.js';
import { applicationNotePolicy } from './application/application-note.policy.js';
import { applicationStepPolicy } from './application/application-step.policy.js';
import { applicationPolicy } from './application/application.policy.js';
import { fundPolicy } from './fund/fund.policy.js';
import { ledgerEntryPolicy } from './fund/ledger-entry.policy.js';
import { ruleSetPolicy } from './fund/rule-set.policy.js';
import { applicantRetentionPolicy } from './retention/applicant-retention.policy.js';

const here = ids.area;
/** Everybody may do this much; some may do more. */
const table = (floor: string, more: Record<string, string>): Record<string, string> => ({
  ...(floor ? Object.fromEntries(Object.keys(everybody).map((who) => [who, floor])) : {}),
  ...more,
});

it('lets everybody apply and ask; the area’s people and the Senate read; team, carrier and district handle; team and carrier give out codes', () => {
  const handle = 'read submit status check decide withdraw declareInterest assign';
  const counter = `${handle} reissue`;
  expect(actionsOn(applicationPolicy, { areaId: here })).toEqual(
    table('submit status', {
      senate: 'read submit status',
      auditor: 'read submit status',
      'own district': handle,
      'own board': 'read submit status',
      'own carrier': counter,
      'other carrier, area won': counter,
      'own team': counter,
    }),
  );
});

it('shows the history of an application to who may read it', () => {
  expect(actionsOn(applicationStepPolicy, { areaId: here })).toEqual({
    senate: 'read',
    auditor: 'read',
    'own district': 'read',
    'own board': 'read',
    'own carrier': 'read',
    'other carrier, area won': 'read',
    'own team': 'read',
  });
});

it('shows questions to applicants and their answers to who may know who applied', () => {
  expect(actionsOn(applicationCorrectionPolicy, { areaId: here })).toEqual(
    actionsOn(applicantPolicy, { areaId: here }),
  );
});

it('keeps notes among team and carrier; only who wrote one changes it', () => {
  expect(actionsOn(applicationNotePolicy, { areaId: here, authorId: ids.otherArea })).toEqual({
    'own carrier': 'read add',
    'other carrier, area won': 'read add',
    'own team': 'read add',
  });
  const author = teamOf(here);
  const own = Object.assign(new ApplicationNote(), { areaId: here, authorId: author.userId });
  expect(allowedActions(applicationNotePolicy, author, own)).toEqual(['read', 'add', 'change']);
  expect(allowedActions(applicationNotePolicy, teamOf(ids.otherArea), own)).toEqual([]);
});

it('shows who applied to the area’s team, its carrier, its district and the Senate, and to nobody else', () => {
  expect(actionsOn(applicantPolicy, { areaId: here })).toEqual({
    senate: 'read',
    'own district': 'read',
    'own carrier': 'read',
    'other carrier, area won': 'read',
    'own team': 'read',
  });
});

it('shows a fund to the area’s people; the Senate sets it; everybody may apply to it', () => {
  expect(actionsOn(fundPolicy, { areaId: here })).toEqual(
    table('apply', {
      senate: 'read apply set remove',
      auditor: 'read apply',
      'own district': 'read apply',
      'own carrier': 'read apply',
      'other carrier, area won': 'read apply',
      'own team': 'read apply',
      'own board': 'read apply',
    }),
  );
});

it('shows the ledger to those who answer for the money', () => {
  expect(actionsOn(ledgerEntryPolicy, { areaId: here })).toEqual({
    senate: 'read',
    auditor: 'read',
    'own district': 'read',
    'own carrier': 'read',
    'other carrier, area won': 'read',
    'own team': 'read',
  });
});

it('shows rules to everybody; the Senate adds rules', () => {
  expect(actionsOn(ruleSetPolicy, {})).toEqual(table('read', { senate: 'read add' }));
});

it('tells everybody how long applicants are kept; the Senate sets it', () => {
  expect(actionsOn(applicantRetentionPolicy, {})).toEqual(table('read', { senate: 'read set' }));
});
