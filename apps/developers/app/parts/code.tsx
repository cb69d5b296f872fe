import { type ReactNode } from 'react';
import { type Example } from './examples.js';

/** One request in several languages; one of them is open at a time. */
export function Code({ example }: { example: Example }): ReactNode {
  return (
    <div className="dv-programs">
      {example.programs.map(({ language, label, text }, i) => (
        <details key={language} name={`code-${example.name}`} open={i === 0}>
          <summary>{label}</summary>
          <pre tabIndex={0} aria-label={label}>
            <code lang="en" dir="ltr" translate="no">
              {text}
            </code>
          </pre>
        </details>
      ))}
    </div>
  );
}
