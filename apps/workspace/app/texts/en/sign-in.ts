import { type signIn as german } from '../de/sign-in.js';

export const signIn: Record<keyof typeof german, string> = {
  'signIn.title': 'Sign in',
  'signIn.needed': 'You need to be signed in to see this page.',
  'signIn.email': 'E-mail address',
  'signIn.password': 'Password',
  'signIn.submit': 'Sign in',
  'signIn.forgot': 'Forgot password',
  'signIn.byMail': 'Without a password: get a link by e-mail',
  'signIn.with': 'Sign in with {name}',
  'signIn.again': 'Start again',
  'signIn.code.title': 'Confirmation code',
  'signIn.code.text': 'Open your authenticator app and enter the six digits it shows right now.',
  'signIn.code.label': 'Code',
  'signIn.code.hint': 'No phone at hand? Enter one of your recovery codes instead.',

  'enrol.title': 'Set up a second factor',
  'enrol.text':
    'Your access is protected by a second key: a code that your phone makes anew every 30 seconds. You set this up once.',
  'enrol.app': 'Install an authenticator app on your phone if you have none yet.',
  'enrol.scan': 'Scan this picture with the app.',
  'enrol.qr': 'QR code with your secret key. The same key is written below for typing.',
  'enrol.secret': 'Or type the key:',
  'enrol.code': 'Code the app shows now',
  'enrol.submit': 'Set up and sign in',

  'recovery.title': 'Your recovery codes',
  'recovery.keep': 'Please write them down or print them now',
  'recovery.text': 'Each of these codes lets you in once if your phone is lost. They are shown on this page only.',
  'recovery.done': 'I have kept the codes',

  'mailLink.title': 'Link by e-mail',
  'mailLink.text':
    'Enter your address. We send you a link that signs you in once. People with a task in the programme sign in with a password.',
  'mailLink.submit': 'Send link',
  'mailLink.sent.title': 'Look into your mailbox',
  'mailLink.sent.text':
    'If we know this address, an e-mail is on its way. The link in it is valid for 20 minutes. Look into the spam folder, too.',
  'mailLink.enter.title': 'Welcome back',
  'mailLink.enter.submit': 'Sign in now',

  'password.title': 'New password',
  'password.text': 'Enter your address. We send you a link to set a new password.',
  'password.submit': 'Send link',
  'password.sent':
    'If there is an account for this address, an e-mail is on its way. The link in it is valid for 30 minutes.',
  'password.new.title': 'Set a new password',
  'password.new.label': 'New password',
  'password.new.submit': 'Set password',
  'password.hint': 'At least twelve characters. A sentence that only you know is good.',

  'invitation.ended.title': 'This invitation is no longer valid',
  'invitation.ended.text':
    'It was accepted already, replaced by a newer one, or is older than 14 days. If you have a password already, just sign in. Else ask for a new invitation.',
  'invitation.waits.title': 'This invitation is still waiting',
  'invitation.waits.text':
    'Whoever invited you may no longer do so. The programme decides whether the invitation stands. Then this link works again.',
  'invitation.title': 'Welcome to {tenant}',
  'invitation.text':
    'You are invited. Choose a password. If you already have an account with this address, enter its present password.',
  'invitation.submit': 'Accept invitation',

  'email.title': 'Confirm your new e-mail address',
  'email.text': 'Afterwards you sign in with this address.',
  'email.submit': 'Confirm address',
  'email.done.title': 'Your address is changed',
  'email.done.text': 'All sessions have ended. Please sign in with the new address.',
  'email.over.title': 'This link is no longer valid',
  'email.over.text': 'Nothing has changed about your address. Under “My account” you can ask for a new link.',

  'oidc.refused.title': 'Signing in did not work',

  'join.title': 'The first time through this sign-in',
  'join.text':
    'Please show once that the account is yours. After that the sign-in at the other organisation is enough.',
  'join.password.title': 'With your password',
  'join.code.hint': 'Six digits of your authenticator app, or a recovery code, if your account has a second factor.',
  'join.password.submit': 'Connect account',
  'join.link.title': 'Or with a link by mail',
  'join.link.text': 'We send it to the address that is stored with your account here.',
  'join.sent':
    'The mail is about to arrive. Open the link in this browser. It works for 30 minutes. Look into your spam folder, too.',
  'join.confirm.text': 'This connects the sign-in at the other organisation with your account.',
  'join.confirm': 'Connect and sign in',
  'join.elsewhere':
    'This sign-in began in another browser, or too long ago. Please open the link there, or start again.',

  'signOut.title': 'You are signed out',
  'signOut.text': 'Now the session at the other organisation, through which you came, ends as well.',
  'signOut.on': 'On to the other organisation',
};
