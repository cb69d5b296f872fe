import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import 'graphiql/setup-workers/vite';
import '@graphiql/react/font/fira-code.css';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { useT } from '../frame.js';
import { type Spoken } from '../words/catalogues.js';
import { asker } from './ask.js';
import { examplesPlugin } from './examples-panel.js';
import { KeyBar, LinkButton } from './key-bar.js';
import { fromLink } from './link.js';

export interface Place {
  /** in front of `/graphql` */
  tenantPrefix: string;
  /** in front of the pages */
  prefix: string;
  language: Spoken;
}

const FIRST = '{\n  areas(first: 3) {\n    totalCount\n    nodes {\n      name\n    }\n  }\n}\n';

/** A sentence a line. */
const comment = (text: string): string => text.replaceAll(/^|(?<=\.) /gm, (gap) => (gap ? '\n# ' : '# ')) + '\n';

/** GraphiQL with the schema of this installation, the rights of its fields, a key and examples. */
export function Explorer(place: Place): ReactNode {
  const { t } = useT();
  const [key, setKey] = useState('');
  const { schema, failed } = useSchema(`${place.prefix}/developers/schema.graphql`);
  const endpoint = `${place.tenantPrefix}/graphql`;
  const fetcher = useMemo(() => asker(endpoint, { key, language: place.language }), [endpoint, key, place.language]);
  const plugins = useMemo(
    () => [examplesPlugin(place.language, t('explorer.examples')), HISTORY_PLUGIN],
    [place.language, t],
  );
  const linked = useMemo(() => fromLink(window.location.hash), []);
  if (failed) return <p className="qw-wrap qw-page">{t('problem.faultText')}</p>;
  if (!schema) return <p className="qw-wrap qw-page">{t('explorer.loading')}</p>;
  return (
    <>
      <KeyBar value={key} onChange={setKey} />
      <GraphiQL
        fetcher={fetcher}
        schema={schema}
        plugins={plugins}
        defaultQuery={`${comment(t('explorer.welcome'))}\n${FIRST}`}
        {...linked}
        defaultEditorToolsVisibility="variables"
        shouldPersistHeaders={false}
        showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo>{null}</GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, copy }) => (
            <>
              {prettify}
              {copy}
              <LinkButton />
            </>
          )}
        </GraphiQL.Toolbar>
      </GraphiQL>
    </>
  );
}

/** Read from the text and not by a question to the graph: it names the rights, too, and costs nobody's budget. */
function useSchema(address: string): { schema: GraphQLSchema | null; failed: boolean } {
  const [found, setFound] = useState<{ schema: GraphQLSchema | null; failed: boolean }>({
    schema: null,
    failed: false,
  });
  useEffect(() => {
    fetch(address, { credentials: 'omit' })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
      .then(
        (text) => setFound({ schema: buildSchema(text), failed: false }),
        () => setFound({ schema: null, failed: true }),
      );
  }, [address]);
  return found;
}
