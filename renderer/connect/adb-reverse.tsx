import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconCheck, IconRefresh } from '@tabler/icons-react'
import type { Device } from '../../server/contract/devices'
import { reverseForDevice } from '../api/client'
import { useDevices } from '../parts/lan/use-devices'
import { CodeBlock } from '../ui/code-block'
import { FaultNotice } from '../ui/fault-notice'

/** Another way for Android devices to find this machine. `serverUrl` is where the server listens. */
export function AdbReverse({ serverUrl }: { serverUrl: string }) {
  const { list, isLooking, look } = useDevices()
  const { port, origin } = new URL(serverUrl)
  const there = origin.replace(/\/\/[^/:]+/, '//localhost')
  const devices = list?.devices.filter(({ kind }) => kind !== 'ios-simulator') ?? []
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={2}>Android on a cable</Title>
        {list?.tools.adb && (
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconRefresh size={14} aria-hidden />}
            loading={isLooking}
            onClick={look}
          >
            Look again
          </Button>
        )}
      </Group>
      {devices.map((device) => (
        <DeviceRow key={device.id} device={device} />
      ))}
      {list?.tools.adb && devices.length === 0 && (
        <Text fz="sm" c="dimmed" role="status">
          adb sees no emulator and no device now.
        </Text>
      )}
      <CodeBlock code={`adb reverse tcp:${port} tcp:${port}`} what="adb command" />
      <Text fz="xs" c="dimmed">
        Then an emulator, or a phone with USB debugging, finds this machine at <Code>{there}</Code>, without
        any network. It lasts until the device is unplugged or restarts.
      </Text>
    </Stack>
  )
}

function DeviceRow({ device: { id, name, problem } }: { device: Device }) {
  const reverse = useMutation({ mutationFn: () => reverseForDevice(id) })
  return (
    <>
      <Group gap="sm" wrap="nowrap" className="device-row">
        <div className="device-name">
          <Text fz="sm" className="ellipsis">
            {name}
          </Text>
          <Text fz={11} c="dimmed" className="ellipsis">
            {problem ?? id}
          </Text>
        </div>
        <Button
          variant="default"
          disabled={problem !== null}
          loading={reverse.isPending}
          leftSection={reverse.isSuccess && <IconCheck size={15} aria-hidden />}
          onClick={() => reverse.mutate()}
          aria-label={`Let ${name} find this machine at its own localhost`}
        >
          {reverse.isSuccess ? 'Done' : 'Run adb reverse'}
        </Button>
      </Group>
      <FaultNotice error={reverse.error} onClose={reverse.reset} />
    </>
  )
}
