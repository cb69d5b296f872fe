import { z } from 'zod';
import { declaring, oneByOne } from '#libs/contracts';
import { defineService, parse } from '#libs/kernel';
import { forgetLinks } from './application/applicant-access.service.js';
import { applicationFact } from './application/application-facts.js';
import { letterChanged } from './application/application-letter.js';
import { CorrectionMailService } from './application/correction-mail.service.js';
import { APPLICANT_MAIL, CORRECTION_MAIL, newsKinds } from './application/application-news.js';
import { Application } from './application/application.entity.js';
import { application } from './application/application.noun.js';
import { endAssignments, follows } from './application/assignment.service.js';
import { DecisionMailService } from './application/decision-mail.service.js';
import { forgetForms } from './application/form-stamp.js';
import { forgetMailCounts } from './application/mail-budget.service.js';
import { userErased } from './application/user-erased.handler.js';
import { copies } from './copies.js';
import { demo } from './demo.js';
import { Fund } from './fund/fund.entity.js';
import { fund } from './fund/fund.noun.js';
import { fundFact } from './fund/ledger.service.js';
import './funding.errors.js';
import { noticeRoutes } from './notice/notice.routes.js';
import { NoticeService } from './notice/notice.service.js';
import { applicantRetention } from './retention/applicant-retention.noun.js';
import { forgetApplicants } from './retention/applicant-retention.service.js';
import { tasks } from './tasks.js';
import { words } from './words.js';
import type * as Contract from '../build/contract.js';

const { noun, together } = declaring<Contract.Graph, Contract.Arguments>();

const decisionJob = z.object({ applicationId: z.uuid(), version: z.int(), news: z.enum(newsKinds).optional() });

export const funding = defineService({
  name: 'funding',
  words,
  tasks,
  ...together([application, fund, applicantRetention, noun({ uses: [NoticeService] })]),
  copies,
  follows,
  handlers: {
    'letter.changed': oneByOne(letterChanged),
    'user.erased': oneByOne(userErased),
  },
  jobs: {
    [APPLICANT_MAIL]: (ctx, payload) => {
      const { applicationId, version, news } = parse(decisionJob, payload);
      return ctx.app.get(DecisionMailService).send(ctx, applicationId, version, news);
    },
    [CORRECTION_MAIL]: (ctx, payload) => ctx.app.get(CorrectionMailService).send(ctx, payload),
  },
  schedules: [
    { name: 'end-assignments', cron: '5 0 * * *', run: (ctx) => endAssignments(ctx) },
    { name: 'forget-applicants', cron: '20 3 * * *', run: forgetApplicants },
    { name: 'forget-forms', cron: '40 3 * * *', run: forgetForms },
    { name: 'forget-mail-counts', cron: '45 3 * * *', run: forgetMailCounts },
    { name: 'forget-links', cron: '50 3 * * *', run: forgetLinks },
  ],
  routes: noticeRoutes,
  restates: {
    Application: { entity: Application, facts: async (_ctx, rows: Application[]) => rows.map(applicationFact) },
    Fund: { entity: Fund, facts: async (_ctx, rows: Fund[]) => rows.map(fundFact) },
  },
  demo,
});
