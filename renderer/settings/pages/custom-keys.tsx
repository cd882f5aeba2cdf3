import { ActionIcon, Group, Select, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  DEVICE_TYPE_NAMES,
  DEVICE_TYPES,
  type CustomKey,
  type DeviceType,
} from '../../../server/contract/app'
import { changeCustomKey, createCustomKey, deleteCustomKey } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { CopyButton } from '../../ui/copy-button'
import { FaultNotice } from '../../ui/fault-notice'
import { SavedInput } from '../../ui/saved-input'
import { AddByName } from '../fields/add-by-name'
import { SettingGroup } from '../fields/setting-group'
import { RegenerateKey } from './regenerate-key'
import { newApiKey } from './new-api-key'

const PLATFORMS = DEVICE_TYPES.map((value) => ({ value, label: DEVICE_TYPE_NAMES[value] }))

/** Further keys of a platform, each with a role of its own. */
export function CustomKeys() {
  const { customKeys } = useCurrentApp()
  return (
    <SettingGroup title="Custom API keys">
      {customKeys.map((key) => (
        <CustomKeySetting key={key.id} customKey={key} />
      ))}
      <div className="setting">
        <AddKey />
      </div>
    </SettingGroup>
  )
}

function CustomKeySetting({ customKey: { id, name, deviceType, apiKey } }: { customKey: CustomKey }) {
  const app = useCurrentApp()
  const [isDeleting, setDeleting] = useState(false)
  const change = useMutation({
    mutationFn: (changed: { name: string } | { apiKey: string }) => changeCustomKey(app.id, id, changed),
  })
  return (
    <div className="setting">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <SavedInput
          label={`Name · ${DEVICE_TYPE_NAMES[deviceType]}`}
          aria-label={`Name of the API key ${name}`}
          value={name}
          maxLength={100}
          w={150}
          onSave={(changed) => change.mutate({ name: changed })}
          onEdit={change.reset}
        />
        <SavedInput
          label="API key"
          aria-label={`API key ${name}`}
          value={apiKey}
          maxLength={64}
          flex={1}
          classNames={{ input: 'mono' }}
          onSave={(changed) => change.mutate({ apiKey: changed })}
          onEdit={change.reset}
          rightSection={<CopyButton value={apiKey} what={`API key ${name}`} />}
        />
        <RegenerateKey name={name} onConfirm={() => changeCustomKey(app.id, id, { apiKey: newApiKey() })} />
        <ActionIcon
          aria-label={`Delete API key ${name}`}
          color="red"
          size="input-xs"
          onClick={() => setDeleting(true)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <FaultNotice error={change.error} onClose={change.reset} />
      {isDeleting && (
        <ConfirmDialog
          title="Delete API key"
          onConfirm={() => deleteCustomKey(app.id, id)}
          onClose={() => setDeleting(false)}
        >
          The API key <b>{name}</b> of {app.name} is deleted with its role and what that role was granted or
          denied. Clients that call with it are refused with 2002.
        </ConfirmDialog>
      )}
    </div>
  )
}

function AddKey() {
  const app = useCurrentApp()
  const [deviceType, setDeviceType] = useState<DeviceType>('REST')
  return (
    <>
      <Text fz="xs" c="dimmed" mb={6}>
        A further key of a platform. Calls with it have the role of the platform and one with the name of the
        key, for permissions.
      </Text>
      <AddByName
        label="New API key"
        placeholder="Name"
        action="Add key"
        onAdd={(name) => createCustomKey(app.id, { name, deviceType })}
      >
        <Select
          label="Platform"
          w={140}
          data={PLATFORMS}
          value={deviceType}
          allowDeselect={false}
          onChange={(value) => setDeviceType(DEVICE_TYPES.find((known) => known === value) ?? 'REST')}
        />
      </AddByName>
    </>
  )
}
