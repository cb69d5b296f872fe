import { type Ctx } from '#libs/kernel';
import { type FundedArea } from '../copies.js';
import { type MailFacts } from './application.mail.js';

type PlaceFacts = Pick<MailFacts, 'areaName' | 'tenantName' | 'replyTo' | 'officePhone'>;

/** What every mail about an application says of the place: who answers is the office of its area, without one the programme. */
export const placeFacts = ({ tenant }: Ctx, { name, office }: FundedArea): PlaceFacts => ({
  areaName: name,
  tenantName: tenant.name,
  replyTo: office?.email ?? tenant.replyTo ?? null,
  officePhone: office?.phone ?? null,
});
