import { Stack, Text } from '@mantine/core'
import { FaultNotice } from '../../ui/fault-notice'
import { SettingSwitch } from '../../ui/setting-switch'
import { useChangeHttps, useLan } from './use-lan'

/** HTTPS beside http, and what shows that a phone trusts the right authority. */
export function HttpsSwitch() {
  const lan = useLan()
  const change = useChangeHttps()
  if (!lan) return null
  const { isOn, url, fingerprint, problem } = lan.https
  return (
    <Stack gap="xs">
      <SettingSwitch
        label="Serve the API by HTTPS as well"
        description="For apps that refuse plain http. A phone trusts it once the certificate of this machine is installed, which the phone’s page has with the taps that it takes."
        isOn={isOn}
        disabled={change.isPending}
        onChange={change.mutate}
      />
      {isOn && problem !== null && (
        <Text fz="xs" c="var(--u-bad)" role="status" className="break">
          {problem}
        </Text>
      )}
      {isOn && url !== null && fingerprint !== null && (
        <Text fz="xs" c="dimmed" className="break">
          On this machine <span className="mono">{url}</span>. SHA-256 of the authority:{' '}
          <Text component="span" display="block" fz={11} ff="monospace">
            {fingerprint}
          </Text>
        </Text>
      )}
      <FaultNotice error={change.error} onClose={change.reset} />
    </Stack>
  )
}
