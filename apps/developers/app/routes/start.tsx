import { type ReactNode } from 'react';
import { type MetaArgs } from 'react-router';
import { apiAddress, titled, useFrame, useT } from '../frame.js';
import startDe from '../guide/start.de.md?raw';
import startEn from '../guide/start.en.md?raw';
import { Code } from '../parts/code.js';
import { chaptersOf } from '../parts/guide.js';
import { anchorOf, Markdown } from '../parts/markdown.js';
import { PageHead, Toc } from '../parts/page.js';

export { headers } from '../frame.js';

export const meta = ({ matches }: MetaArgs): ReturnType<typeof titled> => titled(matches, 'site.title', 'site.about');

const guides = { de: startDe, en: startEn };

export default function Start(): ReactNode {
  const { t } = useT();
  const frame = useFrame();
  const chapters = chaptersOf(guides[frame.language], apiAddress(frame));
  return (
    <PageHead title={t('start.title')} lead={t('start.lead')}>
      <Toc entries={chapters.map(({ title }) => ({ id: anchorOf(title), title }))} />
      {chapters.map(({ title, parts }) => (
        <section key={title} className="dv-chapter" aria-labelledby={anchorOf(title)}>
          <h2 id={anchorOf(title)}>{title}</h2>
          {parts.map((part, i) =>
            typeof part === 'string' ? <Markdown key={i} text={part} /> : <Code key={i} example={part} />,
          )}
        </section>
      ))}
    </PageHead>
  );
}
