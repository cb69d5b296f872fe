/** Words that no list can close, each with its reason. */
export const openWords: Readonly<Record<string, string>> = {
  'HandoverItem.state': 'the word of the service that the case belongs to; other services have other cases',
  'Letter.kind': 'each service names its letters',
  'OidcProviderTest.authMethod': 'a name of the register of OAuth',
  'OpenItem.state': 'the word of the service that the case belongs to; other services have other cases',
};

/** Lists with pages that have one order only. */
export const unordered: Readonly<Record<string, string>> = {
  mandateScopes: 'made of the rights of the caller, by role and name; no rows of its own',
};
