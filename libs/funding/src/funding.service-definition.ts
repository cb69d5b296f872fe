import { ApplicantRetention } from './retention/applicant-retention.entity.js';
import { applicantRetentionPolicy } from './retention/applicant-retention.policy.js';
import { ApplicantRetentionResolver } from './retention/applicant-retention.resolver.js';
import { ApplicantRetentionService, forgetApplicants } from './retention/applicant-retention.service.js';
import { z } from 'zod';
import { oneByOne } from '#libs/contracts';
import { defineService, parse } from '#libs/kernel';
import { FundingAreaResolver } from './area/area.resolver.js';
import { applicationFact } from './application/application-facts.js';
import { ApplicantAddressService } from './application/applicant-address.service.js';
import { Applicant } from './application/applicant.entity.js';
import { applicantPolicy } from './application/applicant.policy.js';
import { ApplicationCodes } from './application/application-code.service.js';
import { ApplicantAccess, forgetLinks } from './application/applicant-access.service.js';
import { ApplicationForms } from './application/application-form.service.js';
import { letterChanged } from './application/application-letter.js';
import { ApplicationLinks } from './application/application-links.service.js';
import { Application } from './application/application.entity.js';
import { applicationPolicy } from './application/application.policy.js';
import { ApplicationResolver } from './application/application.resolver.js';
import { ApplicationService } from './application/application.service.js';
import { APPLICANT_MAIL, newsKinds } from './application/application-news.js';
import { DecisionMailService } from './application/decision-mail.service.js';
import { forgetForms } from './application/form-stamp.js';
import { forgetMailCounts, MailBudget } from './application/mail-budget.service.js';
import { userErased } from './application/user-erased.handler.js';
import { DecisionService } from './application/decision.service.js';
import { SubmitResolver } from './application/submit.resolver.js';
import { ReceiptMailService } from './application/receipt-mail.service.js';
import { SubmitService } from './application/submit.service.js';
import { copies } from './copies.js';
import { demo } from './demo.js';
import './funding.errors.js';
import { Fund } from './fund/fund.entity.js';
import { fundPolicy } from './fund/fund.policy.js';
import { FundResolver } from './fund/fund.resolver.js';
import { LedgerEntryResolver } from './fund/ledger-entry.resolver.js';
import { FundService } from './fund/fund.service.js';
import { LedgerEntry } from './fund/ledger-entry.entity.js';
import { ledgerEntryPolicy } from './fund/ledger-entry.policy.js';
import { fundFact, LedgerService } from './fund/ledger.service.js';
import { RuleSet } from './fund/rule-set.entity.js';
import { ruleSetPolicy } from './fund/rule-set.policy.js';
import { RuleSetService } from './fund/rule-set.service.js';
import { noticeRoutes } from './notice/notice.routes.js';
import { NoticeService } from './notice/notice.service.js';
import { words } from './words.js';

const decisionJob = z.object({ applicationId: z.uuid(), version: z.int(), news: z.enum(newsKinds).optional() });

export const funding = defineService({
  name: 'funding',
  words,
  entities: [Applicant, ApplicantRetention, Application, Fund, LedgerEntry, RuleSet],
  policies: [
    ...[applicantPolicy, applicantRetentionPolicy, applicationPolicy],
    ...[fundPolicy, ledgerEntryPolicy, ruleSetPolicy],
  ],
  providers: [
    ...[ApplicantAddressService, ApplicationCodes, ApplicantAccess, ApplicationLinks, ApplicationService, MailBudget],
    ...[ApplicationForms, ReceiptMailService, SubmitService, DecisionService, DecisionMailService],
    ...[ApplicantRetentionService, ApplicantRetentionResolver],
    ...[FundService, LedgerService, RuleSetService, NoticeService],
    ...[ApplicationResolver, SubmitResolver, FundResolver, LedgerEntryResolver, FundingAreaResolver],
  ],
  copies,
  handlers: {
    'letter.changed': oneByOne(letterChanged),
    'user.erased': oneByOne(userErased),
  },
  jobs: {
    [APPLICANT_MAIL]: (ctx, payload) => {
      const { applicationId, version, news } = parse(decisionJob, payload);
      return ctx.app.get(DecisionMailService).send(ctx, applicationId, version, news);
    },
  },
  schedules: [
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
