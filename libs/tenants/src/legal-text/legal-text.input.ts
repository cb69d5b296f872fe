import { day, line, optionalLine, optionalText, translatedTexts, withTexts } from '#libs/typed';
import { z } from 'zod';
import { ofLanguages } from '../tenant/tenant.input.js';
import { legalTextKinds } from './legal-text.entity.js';

export const addLegalTextInput = z
  .strictObject({
    kind: z.enum(legalTextKinds),
    texts: ofLanguages(translatedTexts(20_000, 20)).transform((sent) => withTexts([], sent)),
    law: optionalLine(300, 3).transform((law) => law ?? null),
    statedOn: day(),
    source: line(3, 300),
    reason: optionalText(1000),
  })
  // Section 7 of the directive (EU) 2016/2102 and the laws that follow it want the statement dated and the law named.
  .refine((i) => i.kind !== 'accessibility' || i.law !== null, { path: ['law'], error: 'needed' });
export type AddLegalText = z.output<typeof addLegalTextInput>;
