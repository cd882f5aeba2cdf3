import { Button, Code, Group, Text } from '@mantine/core'
import { IconFolder } from '@tabler/icons-react'
import type { OptionList } from '../../../server/contract/options'
import type { ServerInfo } from '../../../server/contract/server-info'
import { useChangeOptions } from '../../parts/server-options/use-options'
import { CopyButton } from '../../ui/copy-button'
import { FaultNotice } from '../../ui/fault-notice'
import { OptionField } from './option-field'

/** The folder in use, the one to use, and those that were in use. */
export function DataFolder({
  info: { dataFolder },
  list,
}: {
  info: ServerInfo
  list: OptionList | undefined
}) {
  return (
    <>
      <FolderInUse folder={dataFolder} />
      <OptionField name="data" />
      {list && <RecentFolders list={list} inUse={dataFolder} />}
    </>
  )
}

function FolderInUse({ folder }: { folder: string | null }) {
  const { desktop } = window
  return (
    <div className="setting">
      <Text fz="xs" fw={600}>
        Folder in use
      </Text>
      {folder === null ? (
        <Text fz="xs">None: nothing is written, and everything is gone when the server stops.</Text>
      ) : (
        <Group gap={4}>
          <Code className="break">{folder}</Code>
          <CopyButton value={folder} what="data folder" />
        </Group>
      )}
      {desktop && (
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconFolder size={15} aria-hidden />}
            onClick={() => void desktop.showDataFolder()}
          >
            Show data folder
          </Button>
          <Button variant="default" onClick={() => void desktop.openDataFolder()}>
            Open data folder…
          </Button>
        </Group>
      )}
    </div>
  )
}

function RecentFolders({ list, inUse }: { list: OptionList; inUse: string | null }) {
  const change = useChangeOptions()
  const data = list.options.find(({ name }) => name === 'data')
  const others = list.recentFolders.filter((folder) => folder !== inUse && folder !== data?.written)
  if (others.length === 0) return null
  return (
    <div className="setting">
      <Text fz="xs" fw={600} id="recent-folders">
        Recent data folders
      </Text>
      <ul className="recent-folders" aria-labelledby="recent-folders">
        {others.map((folder) => (
          <li key={folder}>
            <Code className="break">{folder}</Code>
            <Button
              variant="default"
              size="compact-xs"
              className="no-shrink"
              disabled={list.trouble !== null}
              aria-label={`Use ${folder}`}
              onClick={() => change.mutate({ data: folder })}
            >
              Use
            </Button>
          </li>
        ))}
      </ul>
      <FaultNotice error={change.error} onClose={change.reset} />
    </div>
  )
}
