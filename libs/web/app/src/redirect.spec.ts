import { redirectTo, redirectToLanguage, withPrefix } from './redirect.js';

const sent = (to: string, basename: string): string | null =>
  withPrefix(redirectTo({ graphql: { cookies: [] } }, to), basename).headers.get('location');

describe('whoever is sent on', () => {
  it.each(['/', '/en', '/t/frankfurt', '/t/frankfurt/en'])('keeps %s, once', (basename) => {
    const prefix = basename === '/' ? '' : basename;
    for (const to of ['/workspace/sign-in?to=%2Fworkspace%3Fa%3D1', '/q/x', '/?suche=x', '/energy', '/t/frankfurter'])
      expect(sent(to, basename)).toBe(`${prefix}${to}`);
    // React Router has put it there already.
    expect(sent(`${prefix}/workspace?q=1`, basename)).toBe(`${prefix}/workspace?q=1`);
    expect(sent('/', basename)).toBe(basename);
  });

  it.each(['https://other.example/a', '//other.example/a'])('to %s goes there', (to) => {
    expect(sent(to, '/t/frankfurt')).toBe(to);
  });

  it('brings what was set for them along, and the way to another language is a whole address', () => {
    const cookies = ['a=1; Path=/', 'b=2; Path=/'];
    const headers = { 'set-cookie': 'own=3' };
    const answer = withPrefix(redirectTo({ graphql: { cookies } }, '/workspace', { headers }), '/t/frankfurt');
    expect(answer.headers.getSetCookie()).toEqual(['own=3', ...cookies]);
    const place = { origin: 'https://qm.example', tenantPrefix: '/t/frankfurt', path: '/workspace' };
    expect(withPrefix(redirectToLanguage(place, 'de', '?q=1'), '/t/frankfurt/uk').headers.get('location')).toBe(
      'https://qm.example/t/frankfurt/workspace?q=1',
    );
  });
});
