import { SegmentedControl, Select, Stack, Title } from '@mantine/core'
import { TARGET_NAMES, TARGETS, type Target } from './targets'

interface TargetChoiceProps {
  target: Target
  onTarget: (target: Target) => void
  /** Under which the server is found from the target. */
  urls: readonly string[]
  url: string | undefined
  onUrl: (url: string | null) => void
}

/** Where the app runs, which decides under which address it finds the server. */
export function TargetChoice({ target, onTarget, urls, url, onUrl }: TargetChoiceProps) {
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
      {urls.length > 1 && url !== undefined && (
        <Select
          label="Address of this machine"
          description="One that the phone can reach: usually the Wi-Fi’s"
          data={[...urls]}
          value={url}
          onChange={onUrl}
          maw={360}
        />
      )}
    </Stack>
  )
}
