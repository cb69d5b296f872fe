import { type ReactNode } from 'react';
import { type Hue, hues } from '#libs/typed';
import { RadioChoice } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';

/** One of the hues, each beside its name. @param props.own whether it may be left to the slug of the area */
export function HueField({ value, own }: { value: string; own?: boolean }): ReactNode {
  const { t } = useText();
  const named = hues.map((hue) => ({
    value: hue,
    label: (
      <span className="ws-hue" data-hue={hue}>
        {t(`hue.${hue}`)}
      </span>
    ),
  }));
  const options = own ? [{ value: '', label: t('hue.own') }, ...named] : named;
  return <RadioChoice name="hue" value={value} hint={t('look.hue.hint')} options={options} />;
}

export const readHue = (text: string): Hue | null => hues.find((hue) => hue === text) ?? null;

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
