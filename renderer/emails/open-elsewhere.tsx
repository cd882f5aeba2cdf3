import { Button, Menu, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconChevronDown, IconDeviceMobile, IconQrcode } from '@tabler/icons-react'
import { useState } from 'react'
import type { Device } from '../../server/contract/devices'
import { openOnDevice } from '../api/client'
import { LanSwitch } from '../parts/lan/lan-switch'
import { phoneLink } from '../parts/lan/links'
import { useDevices } from '../parts/lan/use-devices'
import { useLan } from '../parts/lan/use-lan'
import { FaultNotice } from '../ui/fault-notice'
import { QrCode } from '../ui/qr-code'

interface OpenElsewhereProps {
  /** Such as "confirmation link". */
  what: string
  link: string
}

/** Opens a captured link where the app runs: a simulator, an emulator, a phone. */
export function OpenElsewhere({ what, link }: OpenElsewhereProps) {
  const [isOpen, setOpen] = useState(false)
  const [isCodeShown, setCodeShown] = useState(false)
  const { list, isLooking } = useDevices(isOpen)
  const open = useMutation({ mutationFn: (device: Device) => openOnDevice(device.id, link) })
  return (
    <>
      <Menu position="bottom-end" opened={isOpen} onChange={setOpen}>
        <Menu.Target>
          <Button
            variant="default"
            loading={open.isPending}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={`Open ${what} on a device`}
          >
            Device
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconQrcode size={15} aria-hidden />} onClick={() => setCodeShown(true)}>
            Code for a phone
          </Menu.Item>
          {list?.devices.map((device) => (
            <Menu.Item
              key={device.id}
              disabled={device.problem !== null}
              leftSection={<IconDeviceMobile size={15} aria-hidden />}
              onClick={() => open.mutate(device)}
            >
              {device.name}
              {device.problem !== null && ` (${device.problem})`}
            </Menu.Item>
          ))}
          {(list?.devices.length ?? 0) === 0 && <Menu.Label>{nothingText(isLooking)}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isCodeShown}
        onClose={() => setCodeShown(false)}
        title={`The ${what} on a phone`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <LinkCode link={link} what={what} />
      </Modal>
      <Modal
        opened={open.error !== null}
        onClose={open.reset}
        title="The device did not open it"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <FaultNotice error={open.error} />
      </Modal>
    </>
  )
}

const nothingText = (isLooking: boolean): string =>
  isLooking ? 'Looking for devices…' : 'No simulator, emulator or Android device is there.'

function LinkCode({ link, what }: OpenElsewhereProps) {
  const lan = useLan()
  const reachable = phoneLink(link, lan)
  return (
    <Stack gap="md" align="center">
      {reachable === undefined ? (
        <>
          <Text fz="sm">
            No phone reaches this machine now: devices in the network may not connect, or there is no network.
          </Text>
          <LanSwitch />
        </>
      ) : (
        <>
          <QrCode text={reachable} label={`Code for the ${what}`} size={240} />
          <Text fz="xs" ff="monospace" c="dimmed" className="break">
            {reachable}
          </Text>
        </>
      )}
    </Stack>
  )
}
