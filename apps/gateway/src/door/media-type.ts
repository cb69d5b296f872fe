const RESPONSE = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';

const named = (accept: string | undefined): string[] =>
  (accept ?? '').split(',', 20).map((part) => part.split(';')[0]!.trim().toLowerCase());

/** How an answer to this caller is called: by the newer name for those who know it. GraphQL over HTTP, "Accept". */
export const mediaTypeFor = (accept: string | undefined): string =>
  `${named(accept).includes(RESPONSE) ? RESPONSE : JSON_TYPE}; charset=utf-8`;

/** Whether the caller asks for plain JSON by name: such clients take a status other than 200 for a fault of the way, and read no further. */
export const wantsPlainJson = (accept: string | undefined): boolean =>
  named(accept).includes(JSON_TYPE) && !named(accept).includes(RESPONSE);
