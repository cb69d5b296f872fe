import { type ReactNode } from 'react';
import { A } from './a.js';

type Weight = 'primary' | 'secondary' | 'tertiary';

const classes: Record<Weight, string> = {
  primary: 'kern-btn kern-btn--primary',
  secondary: 'kern-btn kern-btn--secondary',
  tertiary: 'kern-btn kern-btn--tertiary',
};

/**
 * A submit button. `name`/`value` say what the form should do; `describes` names what it acts on, for screen readers; `small` is for those
 * that stand in every row of a table.
 */
export function Button(props: {
  children: ReactNode;
  weight?: Weight;
  small?: boolean;
  name?: string;
  value?: string;
  formNoValidate?: boolean;
  describes?: string;
}): ReactNode {
  return (
    <button
      type="submit"
      className={`${classes[props.weight ?? 'primary']}${props.small ? ' kern-btn--x-small' : ''}`}
      name={props.name}
      value={props.value}
      formNoValidate={props.formNoValidate}
      aria-label={props.describes}
    >
      <span className="kern-label">{props.children}</span>
    </button>
  );
}

export function ButtonLink(props: { to: string; children: ReactNode; weight?: Weight }): ReactNode {
  return (
    <A to={props.to} className={classes[props.weight ?? 'primary']}>
      <span className="kern-label">{props.children}</span>
    </A>
  );
}
