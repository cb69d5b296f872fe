import { createHash } from 'node:crypto';
import { canonical } from '#libs/host';
import { nfc } from '#libs/typed';
import { type Ctx, type Route, type RouteReply, type RouteRequest } from '#libs/kernel';

/** Runs an HTTP route of a service. Its texts are composed (NFC), and no answer is sent whose declared guard was not checked. */
export async function checkedRoute(route: Route, ctx: Ctx, given: RouteRequest): Promise<RouteReply> {
  const request = nfc(given);
  const isMutation = route.method === 'POST';
  const argsHash = isMutation ? createHash('sha256').update(canonical(request)).digest('hex') : '';
  const own = ctx.forField({ path: route.path, fieldName: route.path, argsHash, isMutation });
  const reply = await route.handle(own, request);
  if (route.guard === 'public') return reply;
  const [noun = '', action = ''] = route.guard.split(':');
  if (!own.wasChecked(noun, action)) throw new Error(`${route.path} answered without checking ${route.guard}`);
  return reply;
}
