import { Button, Code, Group, Select, Switch, Table, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { IconFolder } from '@tabler/icons-react'
import type { ServerInfo, ServerSettingsChange } from '../../../server/contract/server-info'
import { changeServerSettings, createLink, getInfo } from '../../api/client'
import { keys } from '../../api/keys'
import { useSingleKeys } from '../../place/preferences'
import { useApps } from '../../place/use-current-app'
import { CopyButton } from '../../ui/copy-button'
import { FaultNotice } from '../../ui/fault-notice'
import { exactTime } from '../../ui/time'
import { SettingGroup } from '../fields/setting-group'

/** What holds for every app, and what this server is. */
export function ServerPage() {
  const { data: info } = useQuery({ queryKey: keys.info(), queryFn: getInfo })
  const [singleKeys, setSingleKeys] = useSingleKeys()
  if (!info) return null
  return (
    <>
      <Applications info={info} />
      <SettingGroup title="This server">
        <Facts info={info} />
      </SettingGroup>
      <SettingGroup title="Further windows">
        <FurtherWindow />
      </SettingGroup>
      <SettingGroup title="This window">
        <div className="setting">
          <Switch
            className="setting-switch"
            labelPosition="left"
            label="Single-letter keys"
            description="Keys such as j, k and / do something. Press ? for all of them."
            checked={singleKeys}
            onChange={({ currentTarget }) => setSingleKeys(currentTarget.checked)}
          />
        </div>
      </SettingGroup>
    </>
  )
}

function Applications({ info }: { info: ServerInfo }) {
  const { data: apps = [] } = useApps()
  const change = useMutation({ mutationFn: (changed: ServerSettingsChange) => changeServerSettings(changed) })
  return (
    <SettingGroup title="Applications">
      <div className="setting">
        <Switch
          className="setting-switch"
          labelPosition="left"
          label="Adopt unknown apps"
          description="A call with an unknown application id makes an app of its own. Off, it is refused with 2002."
          checked={info.adoptUnknownApps}
          onChange={({ currentTarget }) => change.mutate({ adoptUnknownApps: currentTarget.checked })}
        />
      </div>
      <div className="setting">
        <Select
          label="Default app"
          description="Requests to /api/… go to it."
          data={apps.map(({ id, name }) => ({ value: id, label: name }))}
          value={info.defaultAppId || null}
          placeholder="None yet: the first app becomes it"
          onChange={(defaultAppId) => {
            if (defaultAppId !== null) change.mutate({ defaultAppId })
          }}
        />
      </div>
      <FaultNotice error={change.error} onClose={change.reset} />
    </SettingGroup>
  )
}

/** A link for another browser: the one that opened this window works once. */
function FurtherWindow() {
  const create = useMutation({ mutationFn: createLink })
  return (
    <div className="setting">
      <Text fz="sm">Another browser opens the window with a link of its own, which works once.</Text>
      <Group gap={4}>
        <Button variant="default" onClick={() => create.mutate()} loading={create.isPending}>
          Make a link
        </Button>
        {create.data && (
          <>
            <Code className="break">{create.data.url}</Code>
            <CopyButton value={create.data.url} what="link" />
          </>
        )}
      </Group>
      <FaultNotice error={create.error} onClose={create.reset} />
    </div>
  )
}

function Facts({ info }: { info: ServerInfo }) {
  const { desktop } = window
  return (
    <Table aria-label="This server" className="values">
      <Table.Tbody>
        <Table.Tr>
          <Table.Th scope="row">Version</Table.Th>
          <Table.Td>{info.version}</Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Th scope="row">Addresses</Table.Th>
          <Table.Td>
            {info.reachableUrls.map((url) => (
              <Group key={url} gap={4}>
                <Code>{url}</Code>
                <CopyButton value={url} what={url} />
              </Group>
            ))}
          </Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Th scope="row">Data folder</Table.Th>
          <Table.Td>
            <DataFolder folder={info.dataFolder} />
            {desktop && (
              <Button
                variant="default"
                mt={6}
                leftSection={<IconFolder size={15} aria-hidden />}
                onClick={() => void desktop.showDataFolder()}
              >
                Show data folder
              </Button>
            )}
          </Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Th scope="row">Running since</Table.Th>
          <Table.Td>{exactTime(info.startedAt)}</Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Th scope="row">Emails kept</Table.Th>
          <Table.Td>The newest {info.emailsKept} of each app</Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  )
}

function DataFolder({ folder }: { folder: string | null }) {
  if (folder === null)
    return (
      <Text component="span" fz="xs">
        None: nothing is written, and everything is gone when the server stops.
      </Text>
    )
  return (
    <Group gap={4}>
      <Code className="break">{folder}</Code>
      <CopyButton value={folder} what="data folder" />
    </Group>
  )
}
