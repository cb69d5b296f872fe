import { type ReactNode } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { FieldError, fieldId } from '#web/ui';

export interface SearchableSelectProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean | undefined;
  scope?: string | undefined;
  value?: string;
  /** an entry with an empty value stands for "nothing chosen" */
  options: { value: string; label: string }[];
}

/** The field to type into. A file of its own, fetched only where a list is long enough to need it. */
export function SearchField({ name, label, hint, error, scope, value, options }: SearchableSelectProps): ReactNode {
  const empty = options.find((option) => option.value === '');
  const id = fieldId(name, scope);
  return (
    <ComboBox
      className={`kern-form-input${error ? ' kern-form-input--error' : ''}`}
      name={name}
      formValue="key"
      defaultItems={options.filter((option) => option.value !== '').map((option) => ({ id: option.value, ...option }))}
      defaultSelectedKey={value || null}
      isInvalid={Boolean(error)}
      menuTrigger="focus"
    >
      <Label className="kern-label">{label}</Label>
      {hint ? (
        <Text slot="description" className="kern-hint">
          {hint}
        </Text>
      ) : null}
      <Group className="qw-combo">
        <Input id={id} className="kern-form-input__input" placeholder={empty?.label} />
        <Button className="qw-combo__button">
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d="m6 9 6 6 6-6" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
        </Button>
      </Group>
      <FieldError name={name} error={error} scope={scope} />
      <Popover className="qw-combo__popover">
        <ListBox className="qw-combo__list">
          {(item: { id: string; label: string }) => <ListBoxItem className="qw-combo__item">{item.label}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
