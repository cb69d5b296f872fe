import { type ReactNode } from 'react';
import { type MetaArgs } from 'react-router';
import changes from '../../../../docs/schema-changes.md?raw';
import { titled, useT } from '../frame.js';
import { Markdown } from '../parts/markdown.js';
import { PageHead } from '../parts/page.js';

export { headers } from '../frame.js';

export const meta = ({ matches }: MetaArgs): ReturnType<typeof titled> =>
  titled(matches, 'nav.changes', 'changes.lead');

/** Links of the file lead to files beside it; here the schema has an address of its own. */
const text = changes
  .replace(/^# .*\n/, '')
  .replaceAll(/\[([^\]]+)\]\(schema\.graphql\)/g, '`$1`')
  .replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, '`$1`');

export default function Changes(): ReactNode {
  const { t } = useT();
  return (
    <PageHead title={t('nav.changes')} lead={t('changes.lead')}>
      <div lang="en">
        <Markdown text={text} />
      </div>
    </PageHead>
  );
}
