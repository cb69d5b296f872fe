import { newWebhookSecret, signatures } from './webhook-signature.js';

it('signs as the reference library of Standard Webhooks does', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
  expect(signatures([secret], message)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  expect(signatures([newWebhookSecret(), secret], message)).toMatch(/^v1,\S{44} v1,g0hM9SsE/);
});
