import { type ComponentProps } from 'react';
import { type GraphiQL } from 'graphiql';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/**
 * Asks the graph with a key or as nobody, never with the session of the browser: what is tried here has exactly the rights that a program
 * has. A header of the editor goes before the key of the field.
 */
export const asker =
  (endpoint: string, { key, language }: { key: string; language: string }): Fetcher =>
  async (question, about) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      credentials: 'omit',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        'accept-language': language,
        ...(key.trim() && { authorization: `Bearer ${key.trim()}` }),
        ...lowerCase(about?.headers ?? {}),
      },
      body: JSON.stringify(question),
    });
    return (await answer.json()) as object;
  };

const lowerCase = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
