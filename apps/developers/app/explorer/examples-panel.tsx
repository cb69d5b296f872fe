import { type ReactNode } from 'react';
import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type Spoken } from '../words/catalogues.js';
import { examples } from './examples.js';

/** Examples that open in a tab of their own. */
export function examplesPlugin(language: Spoken, title: string): GraphiQLPlugin {
  return { title, icon: Icon, content: () => <Panel language={language} title={title} /> };
}

const Icon = (): ReactNode => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" aria-hidden="true">
    <path d="M5 4h14v16H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h4" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

function Panel({ language, title }: { language: Spoken; title: string }): ReactNode {
  const { addTab } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({
    queryEditor,
    variableEditor,
  }));
  const open = (query: string, variables: string): void => {
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
    queryEditor?.focus();
  };
  return (
    <section aria-label={title}>
      <h2 className="dv-panel__title">{title}</h2>
      <ul className="dv-panel">
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" className="graphiql-un-styled" onClick={() => open(example.query, example.variables)}>
              {example.title[language]}
              {example.needsKey ? <small>{example.needsKey}</small> : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
