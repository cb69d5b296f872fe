import { createContext, useContext } from 'react';

/** A field as the page has it: what is stored now, and how a value of it reads. */
export interface StatedField {
  label: string;
  value: string;
  /** the words for a value; itself where it has no others */
  say?: (value: string) => string;
}

export interface FormState {
  scope: string;
  labels: Record<string, string>;
  values: Record<string, string>;
  errors: Record<string, string>;
  /** the fields of the form, by name, as they were rendered last */
  stated: Map<string, StatedField>;
}

export const FormContext = createContext<FormState>({
  ...{ scope: '', labels: {}, values: {}, errors: {} },
  stated: new Map(),
});

/** The form around a field: its label, and what was typed and refused before. */
export const useFormState = (): FormState => useContext(FormContext);

/** What is stored now in the fields of a form. */
export const storedIn = (stated: ReadonlyMap<string, StatedField>): Record<string, string> =>
  Object.fromEntries([...stated].map(([name, { value }]) => [name, value]));
