import { type ReactNode } from 'react';
import { type FormReader } from '../kit/form-reader.js';
import { Choice, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

export const carrierKinds = ['company', 'association', 'foundation', 'other'] as const;

export const readCarrierContact = (form: FormReader) => ({
  website: form.optional('website'),
  email: form.optional('email'),
  phone: form.optional('phone'),
  address: form.optional('address'),
});

export function useCarrierLabels(): Record<string, string> {
  const { t } = useText();
  return {
    name: t('carrier.name'),
    kind: t('carrier.kind'),
    website: t('carrier.website'),
    email: t('carrier.email'),
    phone: t('carrier.phone'),
    address: t('carrier.address'),
    reason: t('form.reason'),
  };
}

export function KindField({ value }: { value?: string }): ReactNode {
  const translator = useText();
  return (
    <Choice
      name="kind"
      value={value}
      options={carrierKinds.map((kind) => ({ value: kind, label: word(translator, 'carrierKind', kind) }))}
    />
  );
}

interface Contact {
  website: string | null;
  email: string | null;
  phone: string | null;
  address: string | null;
}

export function CarrierContactFields({ carrier }: { carrier?: Contact }): ReactNode {
  return (
    <>
      <TextField name="address" value={carrier?.address} optional />
      <div className="qw-pair">
        <TextField name="phone" type="tel" value={carrier?.phone} optional />
        <TextField name="email" type="email" value={carrier?.email} optional />
      </div>
      <TextField name="website" type="url" value={carrier?.website} optional />
    </>
  );
}
