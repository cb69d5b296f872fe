import { type PrivacyTexts } from './privacy-texts.js';

export const privacyEn: PrivacyTexts = {
  reading: [
    { text: ['We store as little as possible. If you only read, you leave no personal data with us.'] },
    {
      title: 'While reading',
      list: [
        'While you read we set no cookies. So there is no window asking about them.',
        'We do not count visits and include nothing from other providers.',
        'What you type into the address search is answered and not stored.',
        'So that nobody can bring the service to a halt, requests per connection are counted for a short time.',
      ],
    },
  ],
  applying: (who, months) => ({
    title: 'When you apply for money',
    text: [
      `Then we store what you write into the form. ${who} The same goes for e-mail address and telephone number.`,
      `The details are needed to handle the application and to check how the money was used. Who applied is kept for ${months} months after the end of the programme year, and then deleted.`,
      'When you open your application, your browser remembers that with a cookie, for half an hour at most. After sending it remembers the code for ten minutes, so that you can load the page again. Nobody else reads that.',
      'So that nobody has mails sent in your name, we count for one day how many confirmations go to an address and from a connection. The addresses themselves are written down nowhere.',
    ],
  }),
  rights: [
    {
      title: 'When you sign in to the workspace',
      text: ['Then we set one cookie that serves only for signing in. It disappears when you sign out.'],
    },
    {
      title: 'Your rights',
      text: [
        'You can learn what is stored about you, have it corrected or deleted, and object to its use. Please contact: {authority}. You can also complain to the data protection authority.',
      ],
    },
    {
      title: 'Who is responsible',
      text: ['Responsible: {authority}.'],
    },
  ],
};
