import { Button, Group, Switch, Text, Textarea, TextInput } from '@mantine/core'
import type { PropertyRow } from '../../../server/contract/property'
import { exactTime } from '../../ui/time'
import { readDraft } from './property-drafts'

interface PropertyInputProps {
  property: PropertyRow
  draft: string
  error: string | undefined
  onChange: (draft: string) => void
  /** The first of a form has the focus when the form opens. */
  isFirst?: boolean
}

/** An input that fits a property's type. */
export function PropertyInput({ property, draft, error, onChange, isFirst = false }: PropertyInputProps) {
  const { name, type } = property
  const common = {
    label: <Label property={property} />,
    'aria-label': name,
    error,
    value: draft,
    placeholder: placeholderOf(property),
    autoComplete: 'off',
    // the second is for dialogs, which move the focus themselves
    ...(isFirst ? { autoFocus: true, 'data-autofocus': true } : {}),
  }
  switch (type) {
    case 'BOOLEAN':
      return <BooleanInput property={property} draft={draft} error={error} onChange={onChange} />
    case 'TEXT':
    case 'JSON':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={12}
          classNames={{ input: type === 'JSON' ? 'mono' : '' }}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )
    case 'DATETIME':
      return (
        <TextInput
          {...common}
          description={localTime(draft)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          inputMode={
            type === 'INT' ? 'numeric' : type === 'DOUBLE' || type === 'DECIMAL' ? 'decimal' : 'text'
          }
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )
  }
}

function Label({ property: { name, type, required, identity } }: { property: PropertyRow }) {
  return (
    <Group component="span" gap={6} display="inline-flex">
      <span className="break">{name}</span>
      <Text component="span" fz={11} c="dimmed" fw={400}>
        {[type, identity ? 'identity' : required ? 'required' : null].filter(Boolean).join(' · ')}
      </Text>
    </Group>
  )
}

function BooleanInput({ property, draft, error, onChange }: PropertyInputProps) {
  return (
    <Group justify="space-between" align="flex-start">
      <Switch
        label={<Label property={property} />}
        aria-label={property.name}
        description={draft === '' ? 'Not set (null)' : draft}
        checked={draft === 'true'}
        error={error}
        onChange={({ currentTarget }) => onChange(String(currentTarget.checked))}
      />
      {draft !== '' && (
        <Button variant="subtle" size="compact-xs" onClick={() => onChange('')}>
          Unset
        </Button>
      )}
    </Group>
  )
}

function placeholderOf({ type, defaultValue }: PropertyRow): string {
  if (defaultValue !== null) return `Default: ${JSON.stringify(defaultValue)}`
  return type === 'DATETIME' ? '2026-01-31T12:00:00Z' : ''
}

function localTime(draft: string): string | undefined {
  const result = readDraft('DATETIME', draft)
  return 'value' in result && typeof result.value === 'number' ? exactTime(result.value) : undefined
}
