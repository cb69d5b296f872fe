import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button, Section } from '#web/ui';
import { DescribeArea, RenameArea } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Seen, TextField } from '../kit/fields.js';
import { HueField, linesOf, readHue } from '../settings/hue-field.js';
import { PageTop } from '../kit/page-top.js';
import { readTexts, textLabels, TranslatedFields, writtenLanguages } from '../kit/translated-fields.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { useShell } from '../shell/use-shell.js';
import { crumbOf, type Head, loadHead } from './load-head.js';

export { shouldRevalidate } from '../kit/new-state.js';

export const loader = ({ context, params }: LoaderFunctionArgs): Promise<Head> => loadHead(context, params['slug']);

export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const { id, slug } = await loadHead(context, params['slug']);
  const languages = writtenLanguages(context.get(frameContext).tenant);
  return answerForm(
    { context, request },
    {
      rename: async (form, change) => {
        const aliases = linesOf(form.text('aliases'));
        const input = { id, version: form.seen, name: form.required('name'), aliases, reason: form.optional('reason') };
        await change(RenameArea, { input });
        return done(`/workspace/areas/${slug}`, 'saved');
      },
      describe: async (form, change) => {
        const description = readTexts(form, 'text', languages, 'description');
        const look = { hue: readHue(form.text('hue')), funders: linesOf(form.text('funders')) };
        const input = { id, version: form.seen, description, website: form.text('website'), ...look };
        await change(DescribeArea, { input });
        return done(`/workspace/areas/${slug}`, 'saved');
      },
    },
  );
}

export default function TextsPage(): ReactNode {
  const area = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  return (
    <>
      <PageTop title={t('area.change')} crumbs={[crumbOf(area)]} lead={t('purpose.texts')} />
      {area.can.includes('describe') ? <DescribeForm area={area} result={result} /> : null}
      {area.can.includes('rename') ? (
        <Section id="name" title={t('area.rename')}>
          <ActionForm
            name="rename"
            result={result}
            labels={{ name: t('area.name'), aliases: t('area.aliases'), reason: t('form.reason') }}
          >
            <Seen version={area.version} />
            <TextField name="name" value={area.name} />
            <TextField
              name="aliases"
              value={area.aliases.join('\n')}
              lines={3}
              hint={t('area.aliases.hint')}
              optional
            />
            <TextField name="reason" hint={t('form.reason.hint')} optional />
            <Button>{t('form.save')}</Button>
          </ActionForm>
        </Section>
      ) : null}
    </>
  );
}

function DescribeForm({ area, result }: { area: Head; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const { tenant } = useShell();
  const labels = {
    website: t('area.website'),
    hue: t('look.hue'),
    funders: t('look.funders'),
    ...textLabels(t, 'text', t('legalText.wording'), writtenLanguages(tenant)),
  };
  return (
    <Section id="text" title={t('area.text')}>
      <ActionForm name="describe" result={result} labels={labels}>
        <Seen version={area.version} />
        <TranslatedFields name="text" texts={area.descriptions} languages={writtenLanguages(tenant)} lines={5} />
        <TextField name="website" type="url" value={area.website} optional />
        <HueField value={area.hueChosen ? area.hue : ''} own />
        <TextField name="funders" lines={3} value={area.funders.join('\n')} hint={t('area.funders.hint')} optional />
        <Button>{t('form.save')}</Button>
      </ActionForm>
    </Section>
  );
}
