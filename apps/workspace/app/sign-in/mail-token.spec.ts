import { type LoaderFunctionArgs } from 'react-router';
import { mailToken } from './mail-token.js';

type Args = Parameters<typeof mailToken>[0];
const at = (path: string, search: string, cookie?: string): Args => ({
  context: { get: () => ({ path, graphql: { cookies: [] } }) } as unknown as LoaderFunctionArgs['context'],
  request: new Request(`https://qm.example${path}${search}`, { headers: cookie ? { cookie } : {} }),
});
function moved(args: Args): Response {
  try {
    mailToken(args);
  } catch (answer) {
    return answer as Response;
  }
  throw new Error('no redirect');
}

describe('the token of a mailed link', () => {
  it('leaves the address at once, for a cookie that no script reads', () => {
    const answer = moved(at('/workspace/sign-in/password', '?token=geheim-1'));
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/workspace/sign-in/password?from=mail');
    const cookie = answer.headers.get('set-cookie')!;
    expect(cookie).toBe('__Host-mail-password=geheim-1; Path=/; Max-Age=1800; HttpOnly; Secure; SameSite=Lax');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const sent = `other=1; ${cookie.split(';')[0]!}`;
    expect(mailToken(at('/workspace/sign-in/password', '?from=mail', sent))).toBe('geheim-1');
  });

  it('is there for its own page only, and not for the page that asks for a link', () => {
    const cookie = '__Host-mail-password=geheim-1';
    expect(mailToken(at('/workspace/sign-in/invitation', '?from=mail', cookie))).toBe('');
    expect(mailToken(at('/workspace/sign-in/password', '', cookie))).toBe('');
    expect(mailToken(at('/workspace/sign-in/password', '?from=mail'))).toBe('');
  });

  it.each(['', 'a; Path=/x', 'a\r\nset-cookie: b=c', 'ü'.repeat(500)])(
    'carries %p without breaking the cookie',
    (token) => {
      const cookie = moved(at('/workspace/sign-in/link', `?token=${encodeURIComponent(token)}`)).headers.get(
        'set-cookie',
      )!;
      expect(cookie.split('; ')).toHaveLength(6);
      expect(mailToken(at('/workspace/sign-in/link', '?from=mail', cookie.split(';')[0]))).toBe(token.slice(0, 200));
    },
  );
});
