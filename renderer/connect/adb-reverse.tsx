import { Code, Stack, Text, Title } from '@mantine/core'
import { CodeBlock } from '../ui/code-block'

/** Another way for Android devices to find this machine. `serverUrl` is where the server listens. */
export function AdbReverse({ serverUrl }: { serverUrl: string }) {
  const { port, origin } = new URL(serverUrl)
  const device = origin.replace(/\/\/[^/:]+/, '//localhost')
  return (
    <Stack gap="xs">
      <Title order={2}>Android on a cable</Title>
      <CodeBlock code={`adb reverse tcp:${port} tcp:${port}`} what="adb command" />
      <Text fz="xs" c="dimmed">
        Then an emulator, or a phone with USB debugging, finds this machine at <Code>{device}</Code>, without{' '}
        <Code>--host</Code>. It lasts until the device is unplugged or restarts.
      </Text>
    </Stack>
  )
}
