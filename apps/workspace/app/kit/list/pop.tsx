import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * A panel below its button, open one at a time. Before scripts it is all there; with them a closed one is empty: what nobody looks at is neither
 * drawn nor found by its labels. Escape closes it and leaves the focus on the button.
 */
export function Pop(props: { summary: ReactNode; look?: string; end?: boolean; children: ReactNode }): ReactNode {
  const box = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(true);
  useEffect(() => setOpen(box.current?.open ?? false), []);
  return (
    <details
      ref={box}
      className={`qw-pop${props.end ? ' qw-pop--end' : ''}`}
      name="list-tools"
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !box.current?.open) return;
        event.stopPropagation();
        box.current.open = false;
        box.current.querySelector('summary')?.focus();
      }}
    >
      <summary className={props.look}>{props.summary}</summary>
      {open ? <div className="qw-pop__panel">{props.children}</div> : null}
    </details>
  );
}
