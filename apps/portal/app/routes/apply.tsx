import { createHash, randomUUID } from 'node:crypto';
import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  data,
  type HeadersArgs,
  type LoaderFunctionArgs,
  type MetaArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { type LoadContext, redirectTo, webContext } from '#web/app';
import { GraphqlFault } from '#web/graphql';
import { languages } from '#web/i18n';
import { Breadcrumb, ButtonLink, Card, Notice, PageHead } from '#web/ui';
import {
  ApplyForm as ApplyFormDocument,
  type ApplyFormAnswer,
  AreaToApply,
  SubmitApplication,
} from '../../build/documents/documents.js';
import { checkDraft, type FieldCodes, mistakesOf } from '../apply-check.js';
import {
  changeRows,
  type Draft,
  emptyDraft,
  readDraft,
  readIntent,
  toInput,
  withoutBlankRows,
} from '../apply-draft.js';
import { applicationCookie } from '../application-cookie.server.js';
import { clockOf } from '../clock.js';
import { tenantOf } from '../frame.server.js';
import { describe } from '../meta.js';
import { formPage } from '../page-headers.js';
import { ApplyForm } from '../parts/apply-form.js';
import { ApplySummary } from '../parts/apply-summary.js';
import { PageTitle } from '../parts/page-title.js';
import { read, refused } from '../read.server.js';
import { type Key, useT } from '../speak.js';

interface PageData {
  area: { id: string; slug: string; name: string };
  form: ApplyFormAnswer['applicationForm'];
  /** of a form that is handed out now */
  key: string;
}

type Fault = 'expired' | 'used' | 'refused' | 'busy' | { text: string };

interface Sent {
  view: 'form' | 'summary';
  draft: Draft;
  codes: FieldCodes;
  newRow: number | null;
  fault: Fault | null;
  /** the team fills it in with somebody: it is asked for whom */
  atCounter: boolean;
}

const kinds = ['material', 'fee', 'rent', 'printing', 'food', 'other'];

async function loadPage(web: LoadContext, slug: string): Promise<Omit<PageData, 'key'>> {
  const [tenant, { area }] = await Promise.all([tenantOf(web), read(web, AreaToApply, { slug })]);
  // Where the programme has no such fund, there is no such page.
  if (!area || !tenant.modules.includes('funding')) throw data(null, { status: 404 });
  return { area, form: await formOf(web, area.id) };
}

/** @param year of the action; without it, the current one */
const formOf = async (web: LoadContext, areaId: string, year?: number): Promise<PageData['form']> =>
  (await read(web, ApplyFormDocument, { areaId, year: year ?? null })).applicationForm;

export async function loader({ params, context }: LoaderFunctionArgs): Promise<ReturnType<typeof data<PageData>>> {
  const page = await loadPage(context.get(webContext), params['slug'] ?? '');
  return data({ ...page, key: randomUUID() }, { headers: { 'cache-control': formPage } });
}

type Answered = ReturnType<typeof data<Sent>>;

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Answered | Response> {
  const web = context.get(webContext);
  const form = await request.formData();
  const intent = readIntent(form);
  const draft = readDraft(form);
  if (['add-row', 'remove-row', 'sum', 'back'].includes(intent.name)) {
    const changed = changeRows(draft, intent);
    return answer({ draft: changed, newRow: intent.name === 'add-row' ? changed.costs.length - 1 : null });
  }
  const page = await loadPage(web, params['slug'] ?? '');
  const checked = withoutBlankRows(draft);
  const { today } = clockOf(web.now(), (await tenantOf(web)).timeZone);
  const limitCents = page.form.rules?.applicationLimitCents ?? 0;
  const codes = checkDraft(checked, {
    areaId: page.area.id,
    limitCents,
    today,
    locale: languages[web.language].format,
  });
  if (!codes['actionFrom']) {
    const year = Number(checked.actionFrom.slice(0, 4));
    if (year !== Number(today.slice(0, 4)) && !(await formOf(web, page.area.id, year)).open)
      codes['actionFrom'] = 'no_fund';
  }
  if (Object.keys(codes).length > 0) return answer({ draft: checked, codes }, 400);
  // Nobody is signed in without a cookie.
  const atCounter = request.headers.has('cookie') && (await isAtCounter(web, page.area.id));
  if (intent.name !== 'send') return answer({ draft: checked, view: 'summary', atCounter });
  if (!atCounter || checked.appliedAs) return send(web, page.area, checked);
  return answer({ draft: checked, view: 'summary', atCounter, codes: { appliedAs: 'missing' } }, 400);
}

/** In the visitor's own name: the page itself is the same for everybody. */
const isAtCounter = async (web: LoadContext, areaId: string): Promise<boolean> =>
  (await web.asVisitor.run(ApplyFormDocument, { areaId, year: null })).applicationForm.atCounter;

/** Sent: the browser goes on to a page of its own, which can be looked at again, reloaded and left by the back button. */
async function send(web: LoadContext, area: PageData['area'], draft: Draft): Promise<Answered | Response> {
  const options = { idempotencyKey: keyOf(draft) };
  try {
    const input = toInput(draft, area.id, languages[web.language].format);
    const { submitApplication } = await web.asVisitor.run(SubmitApplication, { input }, options);
    const { reference, secretCode, mailed, requestedCents } = submitApplication;
    const kept = [reference, secretCode, mailed ? 'sent' : draft.email ? 'held' : 'none', String(requestedCents)];
    const headers = { 'set-cookie': applicationCookie(web, 'receipt', kept) };
    return redirectTo(web, `/q/${area.slug}/antrag/${reference}/beleg`, { status: 303, headers });
  } catch (error) {
    if (!(error instanceof GraphqlFault)) throw error;
    if (error.code === 'VALIDATION') return answer({ draft, codes: error.fields }, 400);
    if (error.code === 'FORM_EXPIRED') return answer({ draft: { ...draft, stamp: '' }, fault: 'expired' }, 400);
    // Sent again on purpose it is another application, with a stamp of its own.
    if (error.code === 'FORM_USED') return answer({ draft: { ...draft, stamp: '' }, fault: 'used' }, 409);
    if (error.code === 'FORM_REFUSED') return answer({ draft, fault: 'refused' }, 400);
    if (error.code === 'RATE_LIMITED') return answer({ draft, fault: 'busy' }, 429);
    if (['INTERNAL', 'UNAVAILABLE', 'NOT_FOUND'].includes(error.code)) throw refused(web, error);
    return answer({ draft, fault: { text: error.message } }, 409);
  }
}

/** Pressing twice sends the same; who went back and changed something sends something new. */
function keyOf(draft: Draft): string {
  const { key, stamp: _stamp, ...content } = draft;
  return createHash('sha256').update(key).update(JSON.stringify(content)).digest('base64url');
}

function answer(sent: Partial<Sent> & { draft: Draft }, status = 200): Answered {
  const whole: Sent = { view: 'form', codes: {}, newRow: null, fault: null, atCounter: false, ...sent };
  return data(whole, { status, headers: { 'cache-control': formPage } });
}

export const headers = ({ loaderHeaders }: HeadersArgs): Headers => loaderHeaders;

export const meta = ({ matches, loaderData }: MetaArgs<typeof loader>): ReturnType<typeof describe> =>
  describe(matches, (t) => ({
    title: t('apply.title'),
    ownTitle: true,
    description: t('apply.description', { name: loaderData?.area.name ?? '' }),
  }));

export default function ApplyRoute(): ReactNode {
  const { area, form, key } = useLoaderData<PageData>();
  const sent = useActionData<Sent>();
  const { t } = useT();
  const titles = { form: 'apply.title', summary: 'apply.summary.title' } as const;
  const view = sent?.view ?? 'form';
  return (
    <>
      <PageTitle title={t(titles[view])} mistake={isMistake(sent)} />
      <Breadcrumb
        items={[
          { to: '/', label: t('nav.home') },
          { to: `/q/${area.slug}`, label: area.name },
        ]}
        here={t('apply.title')}
      />
      <PageHead
        title={t(titles[view])}
        lead={view === 'form' && form.open ? t('apply.lead', { name: area.name }) : undefined}
      />
      <div className="qw-wrap qw-page">
        {view === 'summary' && sent ? (
          <ApplySummary sent={sent} slug={area.slug} />
        ) : form.open ? (
          <Open form={form} area={area} formKey={key} sent={sent} />
        ) : (
          <Closed reason={form.closedReason} area={area} />
        )}
      </div>
    </>
  );
}

const isMistake = (sent: Sent | undefined): boolean =>
  !!sent && (sent.fault !== null || Object.keys(sent.codes).length > 0);

function Open(props: {
  form: PageData['form'];
  area: PageData['area'];
  formKey: string;
  sent: Sent | undefined;
}): ReactNode {
  const { form, area, sent } = props;
  const translator = useT();
  const limitCents = form.rules?.applicationLimitCents ?? 0;
  const draft = sent?.draft ?? emptyDraft(form.stamp, props.formKey);
  const excluded: readonly string[] = form.rules?.excludedCostKinds ?? [];
  return (
    <div className="qw-split">
      {sent ? null : <GoodToKnow limit={translator.money(limitCents, 'short')} />}
      <div className="qw-stack">
        {sent?.fault ? <FaultNotice fault={sent.fault} /> : null}
        <ApplyForm
          draft={{ ...draft, stamp: draft.stamp || form.stamp }}
          mistakes={mistakesOf(sent?.codes ?? {}, translator, { limit: translator.money(limitCents, 'short') })}
          kinds={kinds.filter((kind) => !excluded.includes(kind))}
          limitCents={limitCents}
          newRow={sent?.newRow ?? null}
          slug={area.slug}
        />
      </div>
      {sent ? <GoodToKnow limit={translator.money(limitCents, 'short')} /> : null}
    </div>
  );
}

function GoodToKnow({ limit }: { limit: string }): ReactNode {
  const { t } = useT();
  return (
    <aside className="qw-split__side" aria-labelledby="gut-zu-wissen">
      <Card look="tint">
        <h2 id="gut-zu-wissen">{t('apply.good')}</h2>
        <ul className="qw-ticks">
          <li>{t('apply.good.limit', { limit })}</li>
          <li>{t('apply.good.start')}</li>
          <li>{t('apply.good.pay')}</li>
          <li>{t('apply.good.jury')}</li>
        </ul>
      </Card>
    </aside>
  );
}

function FaultNotice({ fault }: { fault: Fault }): ReactNode {
  const { t } = useT();
  if (typeof fault === 'object') {
    return (
      <Notice tone="danger" title={t('apply.fault.other')} live>
        <p>{fault.text}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="warning" title={t(`apply.fault.${fault}`)} live>
      <p>{t(`apply.fault.${fault}Text`)}</p>
    </Notice>
  );
}

function Closed({ reason, area }: { reason: string | null; area: PageData['area'] }): ReactNode {
  const { t, has } = useT();
  const key = `apply.closed.${reason}`;
  return (
    <div className="qw-stack">
      <Notice tone="quiet" title={t('apply.closed')}>
        {has(key) ? <p>{t(key as Key)}</p> : null}
      </Notice>
      <p className="qw-form__actions">
        <ButtonLink to={`/q/${area.slug}`}>{t('apply.closed.back', { name: area.name })}</ButtonLink>
      </p>
    </div>
  );
}
