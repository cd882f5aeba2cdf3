import { Text } from '@mantine/core'
import type { JsonValue } from '../../../server/contract/json'
import { CopyButton } from '../../ui/copy-button'
import { exactTime } from '../../ui/time'

interface PropertyValueProps {
  name: string
  type: string
  value: JsonValue
}

/** A value as it is read. */
export function PropertyValue({ name, type, value }: PropertyValueProps) {
  if (value === null)
    return (
      <Text component="span" fz="xs" c="dimmed" fs="italic">
        null
      </Text>
    )
  if (type === 'DATETIME' && typeof value === 'number')
    return (
      <Text component="span" fz="xs" title={String(value)}>
        {exactTime(value)}
      </Text>
    )
  const isStructured = typeof value === 'object'
  const text = isStructured ? JSON.stringify(value, null, 2) : String(value)
  return (
    <>
      <Text component="span" fz="xs" className={isStructured ? 'break mono pre' : 'break'}>
        {text === '' ? '“”' : text}
      </Text>
      {typeof value === 'string' && value !== '' && <CopyButton value={text} what={name} size="xs" />}
    </>
  )
}
