import { SegmentedControl, Stack, Title } from '@mantine/core'
import { useId } from 'react'

interface ChoiceProps<Value extends string> {
  title: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** A question with its answers in a row. */
export function Choice<Value extends string>({ title, options, value, onChange }: ChoiceProps<Value>) {
  const titleId = useId()
  return (
    <Stack gap="xs">
      <Title order={2} id={titleId}>
        {title}
      </Title>
      <SegmentedControl
        aria-labelledby={titleId}
        size="xs"
        className="choice"
        data={[...options]}
        value={value}
        onChange={onChange}
      />
    </Stack>
  )
}
