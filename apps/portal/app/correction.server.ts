import { createHash } from 'node:crypto';
import { cleanLine, cleanText, readCents, readDay } from '#libs/typed';
import { type LoadContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { languages } from '#web/i18n';
import { AnswerCorrection, type AnswerCorrectionVariables } from '../build/documents/documents.js';
import { type FieldCodes } from './apply-check.js';
import { type StatusData } from './parts/status-view.js';

type Input = AnswerCorrectionVariables['input'];
type Asked = NonNullable<NonNullable<StatusData['details']>['correction']>;

/** What was typed, and what is wrong with it. */
export interface TypedAnswer {
  values: Record<string, string>;
  codes: FieldCodes;
}

/** More rows than there are now can be filled in. */
const MORE_ROWS = 3;
const LONGEST = 50_000;

const typed = (form: FormData, name: string): string => String(form.get(name) ?? '').slice(0, LONGEST);

export function valuesOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form.keys()].map((name) => [name, typed(form, name)]));
}

/** Rows in which nothing stands are left out; so a cost goes by emptying it. */
function costsOf(form: FormData, asked: Asked, locale: string, codes: FieldCodes): Input['costs'] {
  const rows = asked.costs.length + MORE_ROWS;
  return Array.from({ length: rows }, (_, row) => {
    const [label, amount] = [cleanLine(typed(form, `costs.${row}.label`)), typed(form, `costs.${row}.amount`)];
    if (!label && !amount.trim()) return null;
    const { value, fault } = readCents(amount, locale);
    if (fault !== null) codes[`costs.${row}.cents`] = fault;
    return { label, kind: typed(form, `costs.${row}.kind`) as Asked['costs'][number]['kind'], cents: value ?? 0 };
  }).filter((cost) => cost !== null);
}

function inputOf(
  web: LoadContext,
  form: FormData,
  asked: Asked,
): { input: Omit<Input, 'reference'>; codes: FieldCodes } {
  const codes: FieldCodes = {};
  const locale = languages[web.language].format;
  const has = (field: Asked['fields'][number]): boolean => asked.fields.includes(field);
  const day = (name: string): string | null => {
    const { value, fault } = readDay(typed(form, name));
    if (fault !== null) codes[name] = fault;
    return value;
  };
  const input = {
    version: Number(typed(form, 'version')) || 0,
    answer: cleanText(typed(form, 'answer')) || null,
    title: has('title') ? cleanLine(typed(form, 'title')) : null,
    description: has('description') ? cleanText(typed(form, 'description')) : null,
    place: has('place') ? cleanLine(typed(form, 'place')) || null : null,
    actionFrom: has('period') ? day('actionFrom') : null,
    actionLastDay: has('period') ? day('actionLastDay') : null,
    costs: has('costs') ? costsOf(form, asked, locale, codes) : null,
    ownWork: has('ownWork') ? cleanText(typed(form, 'ownWork')) || null : null,
  };
  return { input, codes };
}

/** Sends the answer. Gives the status after it, or what is wrong with it; `null`: it has changed since the page was made. */
export async function answerCorrection(
  web: LoadContext,
  own: { reference: string; pass: string },
  form: FormData,
  asked: Asked,
): Promise<StatusData | FieldCodes | null> {
  const { input, codes } = inputOf(web, form, asked);
  if (Object.keys(codes).length > 0) return codes;
  const whole = { ...own, ...input };
  const idempotencyKey = createHash('sha256').update(JSON.stringify(whole)).digest('base64url');
  try {
    const { answerApplicationCorrection } = await web.graphql.run(
      AnswerCorrection,
      { input: whole },
      { idempotencyKey },
    );
    return answerApplicationCorrection;
  } catch (error) {
    if (!(error instanceof GraphqlFault)) throw error;
    if (Object.keys(error.fields).length > 0) return { ...error.fields };
    if (error.code === 'CONFLICT' || error.code === 'APPLICATION_STATE') return null;
    throw error;
  }
}

export const isStatus = (answer: StatusData | FieldCodes): answer is StatusData => 'areaSlug' in answer;
