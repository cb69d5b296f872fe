import { type ReactNode } from 'react';
import { textFor } from '#libs/typed';
import { Notice } from '#web/ui';
import { type LegalTexts } from '../legal.server.js';
import { useFrame, useT } from '../speak.js';

type Kind = LegalTexts[number]['kind'];

/**
 * A text with legal effect as the programme states it, with day, version and source. None is made up: what is not stated is named as
 * missing, and a sample says that it is one.
 */
export function LegalText({ texts, kind }: { texts: LegalTexts; kind: Kind }): ReactNode {
  const { t, language, day } = useT();
  const { tenant } = useFrame();
  const text = texts.find((one) => one.kind === kind);
  if (!text) {
    return (
      <Notice tone="warning" title={t('legal.missing')}>
        <p>{t('legal.missingWhole', { authority: tenant.authority })}</p>
      </Notice>
    );
  }
  const { version, statedOn, source, law, sample } = text;
  return (
    <>
      {sample ? (
        <Notice tone="warning" title={t('legal.sample')}>
          <p>{t('legal.sampleText')}</p>
        </Notice>
      ) : null}
      {(textFor(text.texts, language)?.text ?? '').split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph} className="qw-typed">
          {paragraph}
        </p>
      ))}
      <p className="qw-muted">
        {t('legal.stated', { day: day(statedOn), version, source })}
        {law ? ` ${t('legal.law', { law })}` : null}
      </p>
    </>
  );
}
