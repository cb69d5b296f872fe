import { type LoadContext, redirectTo } from '#web/app';
import { EnrolSecondFactor, type SignInAnswer } from '../../build/documents/documents.js';
import { type QrImage, qrImage } from './qr-image.js';

type Step = SignInAnswer['signIn'];

/** What the sign-in page shows next. Tickets travel in the form, never in the address. */
export type Stage =
  | { stage: 'password' }
  | { stage: 'code'; step: string; app: boolean; passkey: boolean }
  | { stage: 'enrol'; step: string; uri: string; secret: string; qr: QrImage }
  | { stage: 'recoveryCodes'; codes: string[] };

/** Where to go after signing in, with its query: only pages of the workspace, never another site. */
export function safeTarget(to: string | null): string {
  const here = 'http://here.invalid';
  if (!to?.startsWith('/') || !URL.canParse(to, here)) return '/workspace';
  const { origin, pathname, search } = new URL(to, here);
  return origin === here && /^\/workspace(\/|$)/.test(pathname) ? `${pathname}${search}` : '/workspace';
}

export async function nextStage(
  web: LoadContext,
  { state, step, recoveryCodes, app, passkeyHosts }: Step,
  to: string,
): Promise<Stage | Response> {
  if (state === 'secondFactor' && step) {
    const { hostname } = new URL(web.origin);
    return { stage: 'code', step, app: app !== false, passkey: passkeyHosts?.includes(hostname) ?? false };
  }
  if (state === 'enrolSecondFactor' && step) {
    const { enrolSecondFactor } = await web.graphql.run(EnrolSecondFactor, { step });
    return enrolStage(enrolSecondFactor.step, enrolSecondFactor.otpauthUri);
  }
  if (recoveryCodes) return { stage: 'recoveryCodes', codes: recoveryCodes };
  return redirectTo(web, to);
}

/** @param uri otpauth address as the API gave it; it comes back with the form, so that a wrong code keeps the same picture */
export function enrolStage(step: string, uri: string): Stage {
  if (!uri.startsWith('otpauth://totp/') || uri.length > 500) return { stage: 'password' };
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return { stage: 'enrol', step, uri, secret: secret.replaceAll(/(.{4})(?=.)/g, '$1 '), qr: qrImage(uri) };
}
