import { type ReactNode } from 'react';
import { writeCents } from '#libs/typed';
import { Choice, TextField } from '../kit/fields.js';
import { type FormReader } from '../kit/form-reader.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

const kinds = ['material', 'fee', 'rent', 'printing', 'food', 'other'] as const;
/** more rows than there are can be filled in */
const MORE = 5;
/** The most that an application has. */
const MOST = 20;

interface Cost {
  label: string;
  kind: string;
  cents: number;
}

const rowsFor = (costs: readonly Cost[]): number[] =>
  Array.from({ length: Math.min(MOST, costs.length + MORE) }, (_, row) => row);

export function useCostLabels(): Record<string, string> {
  const { t } = useText();
  const rows = Array.from({ length: MOST }, (_, row) => [
    [`costs.${row}.label`, t('application.cost')],
    [`costs.${row}.kind`, t('application.costKind')],
    [`costs.${row}.cents`, t('applications.amount')],
  ]).flat();
  return Object.fromEntries(rows) as Record<string, string>;
}

/** Costs item by item. A row that is emptied goes. */
export function CostFields({ costs = [] }: { costs?: readonly Cost[] }): ReactNode {
  const translator = useText();
  const options = kinds.map((kind) => ({ value: kind, label: word(translator, 'costKind', kind) }));
  return (
    <>
      {rowsFor(costs).map((row) => {
        const { label, kind, cents } = costs[row] ?? { label: '', kind: 'material', cents: null };
        const amount = cents === null ? '' : writeCents(cents, translator.locale);
        return (
          <div key={row} className="ws-costrow">
            <TextField name={`costs.${row}.label`} value={label} optional={row > 0} />
            <Choice name={`costs.${row}.kind`} value={kind} options={options} />
            <TextField name={`costs.${row}.cents`} value={amount} inputMode="decimal" optional={row > 0} />
          </div>
        );
      })}
    </>
  );
}

/** Rows in which nothing stands are left out. */
export function costsOf(form: FormReader) {
  return Array.from({ length: MOST }, (_, row) => row)
    .filter((row) => form.text(`costs.${row}.label`) || form.text(`costs.${row}.cents`) || row === 0)
    .map((row) => ({
      label: form.required(`costs.${row}.label`),
      kind: form.choice(`costs.${row}.kind`, kinds),
      cents: form.cents(`costs.${row}.cents`),
    }));
}
