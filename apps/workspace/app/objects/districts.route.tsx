import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type RouterContextProvider,
  useActionData,
  useLoaderData,
} from 'react-router';
import { A, Button, ButtonLink, Section } from '#web/ui';
import {
  CreateDistrict,
  DistrictList,
  type DistrictListAnswer,
  RenameDistrict,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { PageTop } from '../kit/page-top.js';
import { forbidden, read, readAll } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';

type District = DistrictListAnswer['districts'][number];
type Area = DistrictListAnswer['areas']['nodes'][number];

/** More areas than any programme has. */
const MOST = 1000;

async function load(context: Readonly<RouterContextProvider>): Promise<{ districts: District[]; areas: Area[] }> {
  if (!hasRole(context.get(frameContext).me, 'senate', 'district', 'auditor')) throw forbidden(context);
  let districts: District[] = [];
  const { rows: areas } = await readAll(async (after) => {
    const page = await read(context, DistrictList, { after });
    districts = page.districts;
    return page.areas;
  }, MOST);
  return { districts, areas };
}

export const loader = ({ context }: LoaderFunctionArgs): ReturnType<typeof load> => load(context);

const here = '/workspace/districts';

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm<unknown>(
    { context, request },
    {
      create: async (form, change) => {
        const input = { name: form.required('name'), key: form.optional('key'), source: form.required('source') };
        await change(CreateDistrict, { input });
        return done(here, 'districtCreated');
      },
      rename: async (form, change) => {
        const input = { id: form.row, name: form.required('name'), reason: form.required('reason') };
        await change(RenameDistrict, { input });
        return done(here, 'districtRenamed');
      },
    },
  );

/** All districts with their areas, and the ways to make new ones. */
export default function DistrictsPage(): ReactNode {
  const { districts, areas } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t, term } = useText();
  const { me } = useShell();
  const of = Map.groupBy(areas, ({ district }) => district?.id ?? '');
  const alone = of.get('') ?? [];
  return (
    <>
      <PageTop
        title={t('districts.title')}
        crumbs={[]}
        lead={t('districts.lead')}
        actions={
          <>
            {hasRole(me, 'senate', 'district') ? (
              <ButtonLink to="/workspace/areas/new">{t('areaNew.title')}</ButtonLink>
            ) : null}
            {hasRole(me, 'senate') ? (
              <ButtonLink to="/workspace/areas/merge" weight="secondary">
                {t('merge.title')}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {districts.map((district) => (
        <DistrictSection key={district.id} district={district} areas={of.get(district.id) ?? []} result={result} />
      ))}
      {alone.length > 0 ? (
        <Section id="ohne" title={t('districts.none', { district: term('district') || t('overview.district') })}>
          <Areas areas={alone} />
        </Section>
      ) : null}
      {hasRole(me, 'senate') ? <NewDistrict result={result} /> : null}
    </>
  );
}

function DistrictSection(props: { district: District; areas: Area[]; result: FormResult | undefined }): ReactNode {
  const { district, areas, result } = props;
  const { t } = useText();
  const { id, name, key, source, can } = district;
  return (
    <Section id={`bezirk-${id}`} title={key ? `${name} (${key})` : name}>
      <Areas areas={areas} />
      <p className="ws-sub">{t('districts.source', { source })}</p>
      {can.includes('rename') ? (
        <details className="qw-details" open={result?.row === id ? true : undefined}>
          <summary>{t('districts.rename')}</summary>
          <ActionForm
            name="rename"
            row={id}
            result={result}
            labels={{ name: t('area.name'), reason: t('form.reason') }}
          >
            <TextField name="name" value={name} />
            <TextField name="reason" hint={t('form.reason.hint')} />
            <Button weight="secondary">{t('districts.rename')}</Button>
          </ActionForm>
        </details>
      ) : null}
    </Section>
  );
}

function Areas({ areas }: { areas: Area[] }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const { tenant } = useShell();
  if (areas.length === 0) return <p>{t('districts.empty')}</p>;
  return (
    <ul className="ws-columns">
      {areas.map(({ id, slug, name, phase }) => (
        <li key={id}>
          <A to={`/workspace/areas/${slug}`}>{name}</A>
          <span className="ws-sub">{phaseName(translator, tenant.phases, phase?.kind)}</span>
        </li>
      ))}
    </ul>
  );
}

function NewDistrict({ result }: { result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const labels = { name: t('area.name'), key: t('districts.key'), source: t('form.source') };
  return (
    <Section id="neu" title={t('districts.new')}>
      <ActionForm name="create" result={result} labels={labels}>
        <TextField name="name" />
        <TextField name="key" width="short" hint={t('districts.key.hint')} optional />
        <TextField name="source" hint={t('form.source.hint')} />
        <Button>{t('districts.create')}</Button>
      </ActionForm>
    </Section>
  );
}
