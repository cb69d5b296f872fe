import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, type MetaArgs, useLoaderData } from 'react-router';
import { type ApiLimits } from '#libs/contracts';
import { webContext } from '#web/app';
import { A, Table } from '#web/ui';
import { titled, useT } from '../frame.js';
import { PageHead } from '../parts/page.js';
import { type Key } from '../words/catalogues.js';

export { headers } from '../frame.js';

export const meta = ({ matches }: MetaArgs): ReturnType<typeof titled> => titled(matches, 'nav.limits', 'limits.lead');

export const loader = ({ context }: LoaderFunctionArgs): { limits: ApiLimits } => ({
  limits: context.get(webContext).api().limits,
});

interface Row {
  name: Key;
  value: number;
  code: string;
}

const ofDocument = ({ tokens, depth, aliases, rootFields, fields, bodyBytes, cost }: ApiLimits): Row[] => [
  { name: 'limits.tokens', value: tokens, code: 'TOO_MANY_TOKENS' },
  { name: 'limits.depth', value: depth, code: 'TOO_DEEP' },
  { name: 'limits.aliases', value: aliases, code: 'TOO_MANY_ALIASES' },
  { name: 'limits.rootFields', value: rootFields, code: 'TOO_MANY_ROOT_FIELDS' },
  { name: 'limits.fields', value: fields, code: 'TOO_MANY_FIELDS' },
  { name: 'limits.bodyBytes', value: bodyBytes, code: 'BODY_TOO_LARGE' },
  { name: 'limits.cost.anonymous', value: cost.anonymous, code: 'TOO_EXPENSIVE' },
  { name: 'limits.cost.apiClient', value: cost.apiClient, code: 'TOO_EXPENSIVE' },
];

const budgets = [
  ['anonymous', 'limits.by.address'],
  ['apiClient', 'limits.by.key'],
  ['user', 'limits.by.user'],
  ['address', 'limits.by.address'],
  ['schema', 'limits.by.address'],
  ['wrongCredentials', 'limits.by.address'],
] as const;

export default function Limits(): ReactNode {
  const { t, number } = useT();
  const { limits } = useLoaderData<typeof loader>();
  const paging: Row[] = [
    { name: 'limits.size', value: limits.page.size, code: '' },
    { name: 'limits.most', value: limits.page.most, code: 'VALIDATION' },
  ];
  return (
    <PageHead title={t('nav.limits')} lead={t('limits.lead')}>
      <Rows caption={t('limits.document')} rows={ofDocument(limits)} />
      <Rows caption={t('limits.page')} rows={paging} />
      <div className="dv-table">
        <Table
          caption={t('limits.rate')}
          rows={[...budgets]}
          rowKey={([who]) => who}
          columns={[
            { key: 'who', label: t('limits.who'), cell: ([who]) => t(`limits.rate.${who}`) },
            {
              key: 'value',
              label: t('limits.value'),
              cell: ([who]) => {
                const { points, seconds } = limits.rate[who];
                return t('limits.per', { points: number(points), seconds: number(seconds) });
              },
            },
            { key: 'by', label: t('limits.by'), cell: ([, by]) => t(by) },
          ]}
        />
      </div>
      <p className="qw-prose">{t('limits.headers')}</p>
    </PageHead>
  );
}

function Rows({ caption, rows }: { caption: string; rows: Row[] }): ReactNode {
  const { t, number } = useT();
  return (
    <div className="dv-table">
      <Table
        caption={caption}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', label: t('limits.name'), cell: ({ name }) => t(name) },
          { key: 'value', label: t('limits.value'), cell: ({ value }) => number(value), numeric: true },
          {
            key: 'code',
            label: t('limits.code'),
            cell: ({ code }) => (code ? <A to={`/developers/errors#${code}`}>{code}</A> : ''),
          },
        ]}
      />
    </div>
  );
}
