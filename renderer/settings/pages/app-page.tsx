import { Badge, Button, Code, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { DEVICE_TYPE_NAMES, type ApiKey } from '../../../server/contract/app'
import { changeApp, changeServerSettings, deleteApp } from '../../api/client'
import { navigate } from '../../place/route'
import { useApps, useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { CopyButton } from '../../ui/copy-button'
import { FaultNotice } from '../../ui/fault-notice'
import { SavedInput } from '../../ui/saved-input'
import { exactTime } from '../../ui/time'
import { CustomKeys } from './custom-keys'
import { newApiKey } from './new-api-key'
import { RegenerateKey } from './regenerate-key'
import { SettingGroup } from '../fields/setting-group'
import { SettingTags } from '../fields/setting-tags'

/** The app itself: name, keys, whether it is the default. */
export function AppPage() {
  const app = useCurrentApp()
  const rename = useMutation({ mutationFn: (name: string) => changeApp(app.id, { name }) })
  return (
    <>
      <SettingGroup>
        <div className="setting">
          <SavedInput
            label="Name"
            value={app.name}
            maxLength={100}
            onSave={(name) => rename.mutate(name)}
            onEdit={rename.reset}
          />
          <FaultNotice error={rename.error} onClose={rename.reset} />
        </div>
        <div className="setting">
          <Text fz="xs" fw={600}>
            Application id
          </Text>
          <Group gap={4}>
            <Code className="break">{app.id}</Code>
            <CopyButton value={app.id} what="application id" />
          </Group>
          <Text fz="xs" c="dimmed">
            {app.adopted ? 'Adopted from a client that called with it' : 'Created'} · {exactTime(app.created)}
          </Text>
        </div>
      </SettingGroup>
      <SettingGroup title="API keys">
        {app.apiKeys.map((key) => (
          <KeySetting key={key.deviceType} apiKey={key} />
        ))}
      </SettingGroup>
      <CustomKeys />
      <SettingGroup title="Domain control">
        <SettingTags
          name="originDomains"
          label="Allowed hosts"
          description="Web pages of other hosts are refused with 2009 when they call with the JS or REST key. Empty, every page may call."
          placeholder="Add a host"
        />
      </SettingGroup>
      <DefaultApp />
      <DeleteApp />
    </>
  )
}

function KeySetting({ apiKey: { deviceType, apiKey } }: { apiKey: ApiKey }) {
  const app = useCurrentApp()
  const change = useMutation({
    mutationFn: (changed: string) => changeApp(app.id, { apiKeys: [{ deviceType, apiKey: changed }] }),
  })
  const label = `${DEVICE_TYPE_NAMES[deviceType]} API key`
  return (
    <div className="setting">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <SavedInput
          label={label}
          value={apiKey}
          maxLength={64}
          flex={1}
          classNames={{ input: 'mono' }}
          onSave={(changed) => change.mutate(changed)}
          onEdit={change.reset}
          rightSection={<CopyButton value={apiKey} what={label} />}
        />
        <RegenerateKey
          name={DEVICE_TYPE_NAMES[deviceType]}
          onConfirm={() => changeApp(app.id, { apiKeys: [{ deviceType, apiKey: newApiKey() }] })}
        />
      </Group>
      <FaultNotice error={change.error} onClose={change.reset} />
    </div>
  )
}

function DefaultApp() {
  const app = useCurrentApp()
  const makeDefault = useMutation({ mutationFn: () => changeServerSettings({ defaultAppId: app.id }) })
  return (
    <SettingGroup title="Default app">
      <div className="setting">
        <Group justify="space-between" wrap="nowrap">
          <Text fz="xs">
            Requests to <Code>/api/…</Code> name no app; they go to the default one.
          </Text>
          {app.isDefault ? (
            <Badge size="md">This is the default</Badge>
          ) : (
            <Button
              variant="default"
              className="no-shrink"
              loading={makeDefault.isPending}
              onClick={() => makeDefault.mutate()}
            >
              Make it the default
            </Button>
          )}
        </Group>
        <FaultNotice error={makeDefault.error} onClose={makeDefault.reset} />
      </div>
    </SettingGroup>
  )
}

function DeleteApp() {
  const app = useCurrentApp()
  const { data: apps = [] } = useApps()
  const [isAsking, setAsking] = useState(false)
  const next = apps.find(({ id }) => id !== app.id)
  return (
    <SettingGroup title="Delete app">
      <div className="setting">
        <Group justify="space-between" wrap="nowrap">
          <Text fz="xs">
            {`Its ${app.userCount.toLocaleString()} users, settings and emails go with it.`}
            {app.isDefault && next && ' The oldest of the other apps becomes the default one.'}
          </Text>
          <Button color="red.9" className="no-shrink" onClick={() => setAsking(true)}>
            Delete app…
          </Button>
        </Group>
      </div>
      {isAsking && (
        <ConfirmDialog
          title="Delete app"
          typed={app.name}
          onConfirm={() => deleteApp(app.id)}
          onDone={() => {
            if (next) navigate({ section: 'settings', appId: next.id, item: 'app' })
            else navigate({ section: 'connect' })
          }}
          onClose={() => setAsking(false)}
        >
          <b>{app.name}</b> is deleted with {app.userCount.toLocaleString()} users, all settings and all
          emails. This cannot be undone.
        </ConfirmDialog>
      )}
    </SettingGroup>
  )
}
