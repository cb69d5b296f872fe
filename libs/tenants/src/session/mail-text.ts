export type MailKind =
  | 'signIn'
  | 'password'
  | 'invitation'
  | 'usePassword'
  | 'recoveryCodeUsed'
  | 'email'
  | 'emailTaken'
  | 'emailChangeAsked'
  | 'emailChanged'
  | 'emailIsNew'
  | 'joinProvider'
  | 'providerJoined'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'passkeyCopied'
  | 'actAsked'
  | 'actToldPerson'
  | 'actToldAsker'
  | 'secondFactorReset'
  | 'auditAnchor';

interface Text {
  subject: string;
  text: string;
}

/** `{name}` is replaced; texts are plain, short, and say what to do when one did not ask for the mail. */
const texts: Record<'de' | 'en', Record<MailKind, Text>> = {
  de: {
    signIn: {
      subject: 'Ihr Link zum Anmelden: {programme}',
      text: 'Guten Tag,\n\nmit diesem Link melden Sie sich bei „{programme}“ an. Er gilt {life} und nur einmal:\n\n{url}\n\nSie haben keinen Link angefordert? Dann löschen Sie diese Mail einfach. Ohne den Link kommt niemand hinein.',
    },
    password: {
      subject: 'Neues Passwort: {programme}',
      text: 'Guten Tag,\n\nmit diesem Link legen Sie ein neues Passwort für „{programme}“ fest. Er gilt {life} und nur einmal:\n\n{url}\n\nSie haben das nicht angefordert? Dann löschen Sie diese Mail einfach. Ihr Passwort bleibt, wie es ist.',
    },
    invitation: {
      subject: 'Einladung: {programme}',
      text: 'Guten Tag,\n\nSie sind eingeladen, bei „{programme}“ mitzuarbeiten. Mit diesem Link richten Sie Ihren Zugang ein. Er gilt {life} und nur einmal:\n\n{url}\n\nWas Sie dafür brauchen, zeigt Ihnen die Seite Schritt für Schritt.',
    },
    usePassword: {
      subject: 'Anmelden mit Passwort: {programme}',
      text: 'Guten Tag,\n\nSie haben einen Link zum Anmelden angefordert. Mit Ihren Aufgaben bei „{programme}“ melden Sie sich mit Passwort und Bestätigungscode oder mit einem Passkey an:\n\n{url}',
    },
    recoveryCodeUsed: {
      subject: 'Ein Ersatzcode wurde benutzt: {programme}',
      text: 'Guten Tag,\n\nbei „{programme}“ ist einer Ihrer Ersatzcodes benutzt worden. Er gilt nun nicht mehr. Waren Sie das nicht? Dann ändern Sie bitte sofort Ihr Passwort und sagen Sie uns Bescheid.',
    },
    email: {
      subject: 'Neue Adresse bestätigen: {programme}',
      text: 'Guten Tag,\n\nmit diesem Link wird dies Ihre neue Adresse bei „{programme}“. Er gilt {life} und nur einmal:\n\n{url}\n\nDanach melden Sie sich mit dieser Adresse an. Sie haben das nicht angefordert? Dann löschen Sie diese Mail einfach. Ohne den Link ändert sich nichts.',
    },
    emailTaken: {
      subject: 'Diese Adresse wird schon benutzt: {programme}',
      text: 'Guten Tag,\n\nbei „{programme}“ sollte diese Adresse für einen anderen Zugang eingetragen werden. Sie gehört aber schon zu einem Zugang. Deshalb ändert sich nichts, und Sie müssen nichts tun.',
    },
    emailChangeAsked: {
      subject: 'Ihre Adresse soll sich ändern: {programme}',
      text: 'Guten Tag,\n\nbei „{programme}“ wurde für Ihren Zugang eine neue E-Mail-Adresse angegeben. Sie gilt erst, wenn sie aus dem neuen Postfach bestätigt wird.\n\nWaren Sie das nicht? Dann ändern Sie bitte sofort Ihr Passwort und sagen Sie uns Bescheid.',
    },
    emailChanged: {
      subject: 'Ihre Adresse ist geändert: {programme}',
      text: 'Guten Tag,\n\nIhr Zugang bei „{programme}“ hat jetzt eine andere E-Mail-Adresse. Alle anderen Anmeldungen sind beendet.\n\nWaren Sie das nicht? Dann sagen Sie uns bitte sofort Bescheid.',
    },
    emailIsNew: {
      subject: 'Dies ist jetzt Ihre Adresse: {programme}',
      text: 'Guten Tag,\n\nab jetzt melden Sie sich bei „{programme}“ mit dieser Adresse an. Das haben wir auch an Ihre bisherige Adresse geschrieben.\n\nWaren Sie das nicht? Dann sagen Sie uns bitte sofort Bescheid.',
    },
    joinProvider: {
      subject: 'Anmeldung bestätigen: {programme}',
      text: 'Guten Tag,\n\njemand hat sich über „{provider}“ angemeldet und möchte diese Anmeldung mit Ihrem Zugang bei „{programme}“ verbinden. Waren Sie das? Dann öffnen Sie diesen Link in demselben Browser. Er gilt {life} und nur einmal:\n\n{url}\n\nWaren Sie das nicht? Dann löschen Sie diese Mail einfach. In einem anderen Browser bewirkt der Link nichts.',
    },
    providerJoined: {
      subject: 'Neue Art der Anmeldung: {programme}',
      text: 'Guten Tag,\n\nbei „{programme}“ können Sie sich ab jetzt auch über „{provider}“ anmelden.\n\nWaren Sie das nicht? Dann sagen Sie uns bitte sofort Bescheid.',
    },
    passkeyAdded: {
      subject: 'Neuer Passkey: {programme}',
      text: 'Guten Tag,\n\nzu Ihrem Zugang bei „{programme}“ gehört jetzt der Passkey „{name}“. Damit können Sie sich unter {host} anmelden.\n\nWaren Sie das nicht? Dann entfernen Sie ihn bitte sofort unter „Mein Zugang“, ändern Sie Ihr Passwort und sagen Sie uns Bescheid.',
    },
    passkeyRemoved: {
      subject: 'Passkey entfernt: {programme}',
      text: 'Guten Tag,\n\nder Passkey „{name}“ für {host} gehört nicht mehr zu Ihrem Zugang bei „{programme}“. Anmeldungen mit ihm sind beendet.\n\nWaren Sie das nicht? Dann ändern Sie bitte sofort Ihr Passwort und sagen Sie uns Bescheid.',
    },
    passkeyCopied: {
      subject: 'Passkey abgewiesen: {programme}',
      text: 'Guten Tag,\n\nbei „{programme}“ wollte sich jemand mit Ihrem Passkey „{name}“ anmelden. Er scheint kopiert worden zu sein, und wir haben ihn nicht angenommen.\n\nBitte melden Sie sich auf andere Weise an, entfernen Sie diesen Passkey unter „Mein Zugang“ und sagen Sie uns Bescheid.',
    },
    actAsked: {
      subject: 'Ihr Wort ist gefragt: {programme}',
      text: 'Guten Tag,\n\n{asker} bittet darum, {what}. Das geschieht nur, wenn Sie oder jemand anderes aus der Programmleitung zustimmt.\n\nFragen Sie die Person vorher selbst, am besten am Telefon. Im Zweifel lehnen Sie ab.\n\nEntscheiden können Sie bis zum {until} hier:\n\n{url}',
    },
    actToldPerson: {
      subject: 'Es geht um Ihren Zugang: {programme}',
      text: 'Guten Tag,\n\n{asker} bittet darum, {yours}.\n\n{state}\n\nSie wissen davon nichts oder sind nicht einverstanden? Dann sagen Sie uns bitte sofort Bescheid.',
    },
    actToldAsker: {
      subject: 'Ihre Anfrage: {programme}',
      text: 'Guten Tag,\n\nSie haben darum gebeten, {what}.\n\n{state}\n\nAlles Weitere steht hier:\n\n{url}',
    },
    secondFactorReset: {
      subject: 'Ihr zweiter Faktor ist zurückgesetzt: {programme}',
      text: 'Guten Tag,\n\nder zweite Faktor Ihres Zugangs bei „{programme}“ ist zurückgesetzt. Braucht Ihre Aufgabe einen, richten Sie ihn beim nächsten Anmelden neu ein. Alle Sitzungen sind beendet.\n\nSie wissen davon nichts? Dann ändern Sie bitte sofort Ihr Passwort und sagen Sie uns Bescheid.',
    },
    auditAnchor: {
      subject: 'Stand des Protokolls: {programme}',
      text: 'Guten Tag,\n\ndas Protokoll der Änderungen von „{programme}“ hat jetzt {rows} Zeilen. Bitte bewahren Sie diese Mail auf. Mit der folgenden Zeile lässt sich später prüfen, ob seither etwas gelöscht oder umgeschrieben wurde:\n\n{line}\n\nÖffentlicher Schlüssel der Unterschrift: {publicKey}\n\nSo prüft der Betreiber: npm run audit:verify -- --tenant {slug} --anchor (dahinter die Zeile von oben)',
    },
  },
  en: {
    signIn: {
      subject: 'Your sign-in link: {programme}',
      text: 'Hello,\n\nthis link signs you in to “{programme}”. It works for {life} and only once:\n\n{url}\n\nYou did not ask for it? Just delete this mail. Nobody gets in without the link.',
    },
    password: {
      subject: 'New password: {programme}',
      text: 'Hello,\n\nwith this link you set a new password for “{programme}”. It works for {life} and only once:\n\n{url}\n\nYou did not ask for it? Just delete this mail. Your password stays as it is.',
    },
    invitation: {
      subject: 'Invitation: {programme}',
      text: 'Hello,\n\nyou are invited to work with “{programme}”. This link sets up your access. It works for {life} and only once:\n\n{url}\n\nThe page shows you step by step what you need for it.',
    },
    usePassword: {
      subject: 'Sign in with your password: {programme}',
      text: 'Hello,\n\nyou asked for a sign-in link. With your tasks at “{programme}” you sign in with password and confirmation code or with a passkey:\n\n{url}',
    },
    recoveryCodeUsed: {
      subject: 'A recovery code was used: {programme}',
      text: 'Hello,\n\none of your recovery codes was used at “{programme}”. It no longer works. It was not you? Then please change your password at once and tell us.',
    },
    email: {
      subject: 'Confirm your new address: {programme}',
      text: 'Hello,\n\nthis link makes this your new address at “{programme}”. It works for {life} and only once:\n\n{url}\n\nAfterwards you sign in with this address. You did not ask for it? Just delete this mail. Nothing changes without the link.',
    },
    emailTaken: {
      subject: 'This address is in use already: {programme}',
      text: 'Hello,\n\nat “{programme}” this address was to be entered for another account. It belongs to an account already. So nothing changes, and you need not do anything.',
    },
    emailChangeAsked: {
      subject: 'Your address is about to change: {programme}',
      text: 'Hello,\n\nat “{programme}” a new e-mail address was given for your account. It counts once it is confirmed from the new mailbox.\n\nIt was not you? Then please change your password at once and tell us.',
    },
    emailChanged: {
      subject: 'Your address has changed: {programme}',
      text: 'Hello,\n\nyour account at “{programme}” has another e-mail address now. All other sessions have ended.\n\nIt was not you? Then please tell us at once.',
    },
    emailIsNew: {
      subject: 'This is your address now: {programme}',
      text: 'Hello,\n\nfrom now on you sign in to “{programme}” with this address. We have told your previous address as well.\n\nIt was not you? Then please tell us at once.',
    },
    joinProvider: {
      subject: 'Confirm a sign-in: {programme}',
      text: 'Hello,\n\nsomebody signed in through “{provider}” and wants to connect this sign-in with your account at “{programme}”. Was it you? Then open this link in the same browser. It works for {life} and only once:\n\n{url}\n\nIt was not you? Just delete this mail. In another browser the link does nothing.',
    },
    providerJoined: {
      subject: 'A new way to sign in: {programme}',
      text: 'Hello,\n\nfrom now on you can also sign in to “{programme}” through “{provider}”.\n\nIt was not you? Then please tell us at once.',
    },
    passkeyAdded: {
      subject: 'New passkey: {programme}',
      text: 'Hello,\n\nyour account at “{programme}” now has the passkey “{name}”. With it you can sign in at {host}.\n\nIt was not you? Then please remove it at once under “My access”, change your password and tell us.',
    },
    passkeyRemoved: {
      subject: 'Passkey removed: {programme}',
      text: 'Hello,\n\nthe passkey “{name}” for {host} no longer belongs to your account at “{programme}”. Sessions that it opened have ended.\n\nIt was not you? Then please change your password at once and tell us.',
    },
    passkeyCopied: {
      subject: 'Passkey refused: {programme}',
      text: 'Hello,\n\nsomebody wanted to sign in to “{programme}” with your passkey “{name}”. It seems to have been copied, and we did not accept it.\n\nPlease sign in in another way, remove this passkey under “My access” and tell us.',
    },
    actAsked: {
      subject: 'Your word is needed: {programme}',
      text: 'Hello,\n\n{asker} asks to {what}. This happens only if you or somebody else of the authority agrees.\n\nAsk the person yourself first, best by phone. When in doubt, refuse.\n\nYou can decide until {until} here:\n\n{url}',
    },
    actToldPerson: {
      subject: 'About your access: {programme}',
      text: 'Hello,\n\n{asker} asks to {yours}.\n\n{state}\n\nYou know nothing about this or do not agree? Then please tell us at once.',
    },
    actToldAsker: {
      subject: 'Your request: {programme}',
      text: 'Hello,\n\nyou asked to {what}.\n\n{state}\n\nEverything else is here:\n\n{url}',
    },
    secondFactorReset: {
      subject: 'Your second factor was reset: {programme}',
      text: 'Hello,\n\nthe second factor of your access to “{programme}” was reset. If your task needs one, you set up a new one at the next sign-in. All sessions have ended.\n\nYou know nothing about this? Then please change your password at once and tell us.',
    },
    auditAnchor: {
      subject: 'State of the audit trail: {programme}',
      text: 'Hello,\n\nthe audit trail of “{programme}” has {rows} rows now. Please keep this mail. The following line lets you check later whether anything has been deleted or rewritten since:\n\n{line}\n\nPublic key of the signature: {publicKey}\n\nThe operator checks with: npm run audit:verify -- --tenant {slug} --anchor (followed by the line above)',
    },
  },
};

/** How long a link works: "20 Minuten", "14 days". */
export function lifeText(minutes: number, language: string): string {
  const days = minutes / (24 * 60);
  const [count, unit] = Number.isInteger(days) ? [days, 'day'] : [minutes, 'minute'];
  const locale = language.startsWith('en') ? 'en-GB' : 'de-DE';
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** Fills a text; a value that is missing is a mistake of the caller, not an empty place in a mail. */
export function mailText(
  kind: MailKind,
  language: string,
  values: Record<string, string>,
): Text & { language: string } {
  const known = language.startsWith('en') ? 'en' : 'de';
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`the mail ${kind} needs ${name}`);
      return value;
    });
  const { subject, text } = texts[known][kind];
  return { subject: fill(subject).replace(/[\r\n]+/g, ' '), text: fill(text), language: known };
}
