import { type forms as original } from '../de/forms.js';

export const forms: Record<keyof typeof original, string> = {
  'form.conflict.title': 'Not saved: there is a newer state',
  'form.conflict.text':
    'The details have been changed in the meantime. What you entered is still here. Look at the new state first. If you save again, your entries count.',
  'form.conflict.look': 'Look at the new state in a new window',
  'form.refused.title': 'This was not saved',
  'form.refused.text': 'Please try again.',
  'form.again': 'Send again',
  'form.notSent.title': 'Not sent: no connection',
  'form.notSent.text': 'Nothing was saved. What you entered is still here.',
  'form.notSent.back': 'The connection is back.',
  'form.unknown.title': 'Not confirmed: there was no answer',
  'form.unknown.text':
    'We do not know whether it was saved. What you entered is still here. Sending again is safe: it counts once only.',
  'form.signedOut.title': 'Not saved: you are signed out',
  'form.signedOut.text': 'What you entered is still here. Sign in in a second window, then send again from here.',
  'form.tooLarge.title': 'Not saved: this is too much at once',
  'form.tooLarge.text': 'What you entered is still here. Please shorten it and send again.',
  'form.arrived.title': 'What you sent first has arrived',
  'form.arrived.text':
    'What you sent first is saved. Then you changed something here, which is not saved yet. Look at the present state first. If you send again, it counts as a new entry.',
  'problem.0.title': 'The page has not arrived',
  'problem.0.text':
    'There is no connection at the moment, or the service does not answer. What you typed into forms is kept.',
  'problem.0.accepted': 'Your form has arrived. {done}',
  'problem.0.again': 'Load the page again',
};
