import { SegmentedControl, Stack, Title } from '@mantine/core'
import { TARGET_NAMES, TARGETS, type Target } from './targets'

interface TargetChoiceProps {
  target: Target
  onTarget: (target: Target) => void
}

/** Where the app runs, which decides under which address it finds the server. */
export function TargetChoice({ target, onTarget }: TargetChoiceProps) {
  return (
    <Stack gap="xs">
      <Title order={2} id="target-title">
        Where does the app run?
      </Title>
      <SegmentedControl
        aria-labelledby="target-title"
        size="xs"
        className="target-choice"
        data={TARGETS.map((value) => ({ value, label: TARGET_NAMES[value] }))}
        value={target}
        onChange={onTarget}
      />
    </Stack>
  )
}
