import { type ReactNode } from 'react';
import { type TeamDetailAnswer } from '../../build/documents/documents.js';
import { Seen, TextField, Tick } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { languageName } from '../kit/words.js';

export type Member = NonNullable<TeamDetailAnswer['area']>['team'][number];

export function useMemberLabels(): Record<string, string> {
  const { t } = useText();
  return {
    name: t('team.name'),
    function: t('team.function'),
    languages: t('team.languages'),
    email: t('signIn.email'),
    phone: t('carrier.phone'),
    public: t('team.public'),
    contactPublic: t('team.contactPublic'),
    from: t('absence.from'),
    until: t('absence.last'),
    substituteId: t('absence.substitute'),
  };
}

export function MemberFields({ member }: { member?: Member }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const spoken = member?.languages.map((tag) => languageName(translator, tag)).join(', ');
  return (
    <>
      {member ? <Seen version={member.version} /> : null}
      <div className="qw-pair">
        <TextField name="name" value={member?.name} />
        <TextField name="function" value={member?.function} />
      </div>
      <TextField name="languages" value={spoken} hint={t('team.languages.hint')} optional />
      <div className="qw-pair">
        <TextField name="email" type="email" value={member?.email} optional />
        <TextField name="phone" type="tel" value={member?.phone} optional />
      </div>
      <div>
        <Tick name="public" checked={member?.public ?? false} />
        <Tick name="contactPublic" checked={member?.contactPublic ?? false} />
      </div>
    </>
  );
}
