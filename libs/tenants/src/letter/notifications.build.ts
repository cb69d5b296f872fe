/** A letter as another server got it. */
export interface Posted {
  /** its name outside */
  name: string;
  to: string;
}

interface Told {
  status?: string;
  action?: string;
  words?: string;
  /** where the letter was delivered in the end */
  final?: string;
}

const lines = (...some: (string | string[])[]): string => some.flat().join('\r\n');

const returned = ({ name, to }: Posted): string[] => [
  'Received: from app.quartier.example (app.quartier.example [192.0.2.7])',
  '\tby mx.quartier.example (Postfix) with ESMTPS id 4W1x2y3z4Q',
  '\tfor <empfang@quartier.example>; Mon, 30 Nov 2026 09:00:01 +0100 (CET)',
  'From: Sozialer Zusammenhalt Berlin <post@quartier.example>',
  `To: ${to}`,
  'Subject: =?UTF-8?Q?Ihre_Einladung?=',
  `Message-ID: <${name}@quartier.example>`,
  'Date: Mon, 30 Nov 2026 08:00:00 +0000',
  'Auto-Submitted: auto-generated',
];

/** Headers, and between the boundaries the parts. */
const mail = (headers: string[], boundary: string, ...parts: string[][]): string =>
  lines(headers, '', ...parts.map((part) => lines(`--${boundary}`, part, '')), `--${boundary}--`, '');

const postfixHead = [
  'Return-Path: <>',
  'Received: by mx.quartier.example (Postfix)',
  '\tid 4W1x2y3z5R; Mon, 30 Nov 2026 09:00:02 +0100 (CET)',
  'Date: Mon, 30 Nov 2026 09:00:02 +0100 (CET)',
  'From: MAILER-DAEMON@mx.quartier.example (Mail Delivery System)',
  'Subject: Undelivered Mail Returned to Sender',
  'To: post@quartier.example',
  'Auto-Submitted: auto-replied',
  'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status;',
  '\tboundary="4W1x2y3z4Q.1796025602/mx.quartier.example"',
  'Message-Id: <4W1x2y3z5R@mx.quartier.example>',
  '',
  'This is a MIME-encapsulated message.',
];

/** As bounce(8) of Postfix writes it: headers only, with the id of the envelope, and the recipient as it was given. */
export const ofPostfix = (posted: Posted, told: Told = {}): string => {
  const { status = '5.1.1', action = 'failed', final = posted.to } = told;
  const { words = `550 5.1.1 <${posted.to}>: Recipient address rejected: User unknown in virtual mailbox table` } =
    told;
  const said = `<${posted.to}>: host mx.example.org[198.51.100.9] said: ${words}`;
  const message = [
    'Reporting-MTA: dns; mx.quartier.example',
    `Original-Envelope-Id: ${posted.name}`,
    'X-Postfix-Queue-ID: 4W1x2y3z4Q',
    'X-Postfix-Sender: rfc822; post@quartier.example',
    'Arrival-Date: Mon, 30 Nov 2026 09:00:01 +0100 (CET)',
  ];
  const recipient = [
    `Final-Recipient: rfc822; ${final}`,
    `Original-Recipient: rfc822;${posted.to.replace('+', '+2B')}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.example.org',
    `Diagnostic-Code: smtp; ${words.replace(': ', ':\r\n    ')}`,
    ...(action === 'delayed' ? ['Will-Retry-Until: Sat, 5 Dec 2026 09:00:01 +0100 (CET)'] : []),
  ];
  return mail(
    postfixHead,
    '4W1x2y3z4Q.1796025602/mx.quartier.example',
    ['Content-Description: Notification', 'Content-Type: text/plain; charset=us-ascii', '', said],
    ['Content-Description: Delivery report', 'Content-Type: message/delivery-status', '', ...message, '', ...recipient],
    ['Content-Description: Undelivered Message Headers', 'Content-Type: text/rfc822-headers', '', ...returned(posted)],
  );
};

const eximHead = ({ name, to }: Posted): string[] => [
  'Received: from Debian-exim by mx.anstalt.example with local (Exim 4.98)',
  '\tid 1tGxYz-0000000012A-3bCd',
  '\tfor post@quartier.example; Mon, 30 Nov 2026 09:00:03 +0100',
  `X-Failed-Recipients: ${to}`,
  'Auto-Submitted: auto-replied',
  'From: Mail Delivery System <Mailer-Daemon@mx.anstalt.example>',
  'To: post@quartier.example',
  `References: <${name}@quartier.example>`,
  'Content-Type: multipart/report; report-type=delivery-status; boundary=1796025603-eximdsn-1804289383',
  'MIME-Version: 1.0',
  'Subject: Mail delivery failed: returning message to sender',
  'Message-Id: <E1tGxYz-0000000012A-3bCd@mx.anstalt.example>',
  'Date: Mon, 30 Nov 2026 09:00:03 +0100',
];

/** As Exim writes it: the whole letter comes back, nothing says what the envelope was called. */
export const ofExim = (posted: Posted, { status = '5.0.0', action = 'failed', words }: Told = {}): string => {
  const recipient = [
    `Action: ${action}`,
    `Final-Recipient: rfc822;${posted.to}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.example.org',
    `Diagnostic-Code: smtp; ${words ?? `552 Mailbox quota exceeded for <${posted.to}>`}`,
  ];
  const text = ['Guten Tag,', '', 'Message-ID: <nicht.das@hier.example>'];
  return mail(
    eximHead(posted),
    '1796025603-eximdsn-1804289383',
    [
      'Content-type: text/plain; charset=us-ascii',
      '',
      'This message was created automatically by mail delivery software.',
    ],
    ['Content-type: message/delivery-status', '', 'Reporting-MTA: dns; mx.anstalt.example', '', ...recipient],
    ['Content-type: message/rfc822', '', ...returned(posted), 'Content-Type: text/plain', '', ...text],
  );
};

const microsoftHead = ({ name }: Posted): string[] => [
  'From: <postmaster@kiez.example>',
  'To: <post@quartier.example>',
  'Date: Mon, 30 Nov 2026 08:00:04 +0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status;',
  ' boundary="a6c1f0de-3f0b-4a57-9d0c-5a2f9a8b7c6d"',
  'X-MS-Exchange-Message-Is-Ndr:',
  'Content-Language: de-DE',
  'Message-ID: <0f3c2a@BE0P281MB0001.DEUP281.PROD.OUTLOOK.COM>',
  `In-Reply-To: <${name}@quartier.example>`,
  'Subject: Unzustellbar: Ihre Einladung',
  'Auto-Submitted: auto-replied',
];

/** As Exchange Online writes it: the recipient in the end only, the words in a page, the whole letter in base64. */
export const ofMicrosoft = (posted: Posted, { status = '5.1.10', action = 'failed', words }: Told = {}): string => {
  const said =
    words ?? `550 ${status} RESOLVER.ADR.RecipientNotFound; Recipient ${posted.to} not found by SMTP address lookup`;
  const message = [
    'Reporting-MTA: dns;BE0P281MB0001.DEUP281.PROD.OUTLOOK.COM',
    'Received-From-MTA: dns;mx.quartier.example',
    'Arrival-Date: Mon, 30 Nov 2026 08:00:03 +0000',
  ];
  const recipient = [
    `Final-Recipient: rfc822;${posted.to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp;${said}`,
  ];
  const page = ['Content-Type: text/html', '', `<p>Ihre Nachricht an ${posted.to} konnte nicht zugestellt werden.</p>`];
  const letter = Buffer.from(lines(returned(posted), '', 'Guten Tag', '')).toString('base64');
  return mail(
    microsoftHead(posted),
    'a6c1f0de-3f0b-4a57-9d0c-5a2f9a8b7c6d',
    ['Content-Type: multipart/alternative; boundary="b7d2"', '', mail([], 'b7d2', page)],
    ['Content-Type: message/delivery-status', '', ...message, '', ...recipient],
    [
      ...['Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', ''],
      letter.replaceAll(/(.{76})/g, '$1\r\n'),
    ],
  );
};
