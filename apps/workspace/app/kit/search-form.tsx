import { type ReactNode } from 'react';
import { Form } from 'react-router';
import { Button, Field } from '#web/ui';
import { useText } from './use-text.js';

/** One search field above a list. */
export function SearchForm({
  path,
  label,
  value,
  children,
}: {
  path: string;
  label: string;
  value: string;
  children?: ReactNode;
}): ReactNode {
  const { t } = useText();
  return (
    <Form method="get" action={path} className="ws-filters" role="search">
      <Field name="q" type="search" label={label} value={value} />
      {children}
      <Button weight="secondary">{t('list.filter')}</Button>
    </Form>
  );
}
