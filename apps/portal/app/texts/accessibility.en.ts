import { type TextPart } from '../parts/legal.js';

export const accessibilityEn: TextPart[] = [
  {
    text: [
      'Everybody should be able to use these pages: with a keyboard, with screen readers, greatly enlarged and on small phones.',
    ],
  },
  {
    title: 'What works',
    list: [
      'All pages work without programs in the browser (JavaScript).',
      'All forms can be filled in with the keyboard alone. Mistakes are shown at the field and together at the top.',
      'Text can be enlarged four times without anything disappearing.',
      'The map is only an additional way in. Everything on it is also in a list.',
      'Colours set in the operating system are respected.',
    ],
  },
  {
    title: 'What does not work yet',
    list: [
      'There are no videos in sign language yet.',
      'The texts in easy-to-read German have not been read by a test group, and those in Turkish, Arabic, Ukrainian and Polish not by native speakers.',
      'Some texts from the areas are available in German only.',
    ],
  },
  {
    title: 'How we check',
    text: [
      'Every change is checked automatically against WCAG 2.2 (level AA) and for valid HTML. An independent audit has not taken place yet. So we do not claim that the pages are fully accessible.',
    ],
  },
  {
    title: 'Have you found something?',
    text: [
      'Please write to us when you meet a barrier. Responsible: {authority}. You get an answer within one month.',
      'If the answer does not help, you can turn to the body that is responsible for digital accessibility in your federal state.',
    ],
  },
];
