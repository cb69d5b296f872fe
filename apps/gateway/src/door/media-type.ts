const RESPONSE = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';

const named = (accept: string | undefined): string[] =>
  (accept ?? '').split(',', 20).map((part) => part.split(';')[0]!.trim().toLowerCase());

/** The content type of the answer: the newer one for callers that know it. GraphQL over HTTP, "Accept". */
export const mediaTypeFor = (accept: string | undefined): string =>
  `${named(accept).includes(RESPONSE) ? RESPONSE : JSON_TYPE}; charset=utf-8`;

/** Whether the caller asks for plain JSON: such clients take every status other than 200 for a fault of the network and do not read the body. */
export const wantsPlainJson = (accept: string | undefined): boolean =>
  named(accept).includes(JSON_TYPE) && !named(accept).includes(RESPONSE);
