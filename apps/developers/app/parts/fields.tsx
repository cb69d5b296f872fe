import { Fragment, type ReactNode } from 'react';
import { type ApiArgument, type ApiField } from '#libs/contracts';
import { A } from '#web/ui';
import { useT } from '../frame.js';
import { bareType, rightOf } from '../reference.js';
import { Words } from './markdown.js';

const builtIn = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

/** The name of a type, and the way to it. */
export function TypeName({ type }: { type: string }): ReactNode {
  const bare = bareType(type);
  const [before = '', after = ''] = type.split(bare);
  return (
    <code className="dv-break" lang="en" dir="ltr" translate="no">
      {before}
      {builtIn.has(bare) ? bare : <A to={`/developers/reference/${bare}`}>{bare}</A>}
      {after}
    </code>
  );
}

/** The right that a field needs. */
export function Right({ right }: { right: string | null }): ReactNode {
  const { t } = useT();
  const { kind, text } = rightOf(right);
  if (kind === 'none') return null;
  if (kind === 'needs') return <code className="dv-right">{text}</code>;
  if (kind === 'inherited') return <span>{t('reference.inherited', { noun: text })}</span>;
  return (
    <span>
      {t('reference.public')}
      <small lang="en">{text}</small>
    </span>
  );
}

/** Fields below each other: name and type, what they mean, their right. On a phone a table would have to be pushed aside. */
export function Fields({ fields }: { fields: ApiField[] }): ReactNode {
  return (
    <dl className="dv-fields">
      {fields.map((field) => (
        <Fragment key={field.name}>
          <dt id={field.name}>
            <code translate="no">{field.name}</code>
            {field.type ? <TypeName type={field.type} /> : null}
            <Right right={field.right} />
          </dt>
          <dd>
            <About field={field} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function About({ field }: { field: ApiField }): ReactNode {
  const { t } = useT();
  return (
    <>
      {field.description ? <Words text={field.description} /> : null}
      {field.deprecated ? <p className="dv-old">{t('reference.deprecated', { reason: field.deprecated })}</p> : null}
      {field.args.length > 0 ? <Arguments args={field.args} /> : null}
    </>
  );
}

function Arguments({ args }: { args: ApiArgument[] }): ReactNode {
  const { t } = useT();
  return (
    <>
      <p className="qw-small qw-muted">{t('reference.arguments')}</p>
      <ul className="dv-args">
        {args.map(({ name, type, description, initial }) => (
          <li key={name}>
            <bdi dir="ltr">
              <code translate="no">{name}: </code>
              <TypeName type={type} />
              {initial ? <code translate="no"> = {initial}</code> : null}
            </bdi>{' '}
            {description ? <Words text={description} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
