import { Alert, Code, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { OptionList } from '../../../server/contract/options'
import { CopyButton } from '../../ui/copy-button'

/** Why the file cannot be changed from here, and what became of a restart. */
export function ConfigTrouble({ list: { trouble, restartTrouble } }: { list: OptionList }) {
  return (
    <>
      {trouble !== null && (
        <Alert
          color="red"
          mb="lg"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title="The config file is broken"
        >
          <Text fz="xs" className="break">
            {trouble}
          </Text>
          <Text fz="xs">
            Understudy goes on with what it read at its start. Mend the file to change it from here.
          </Text>
        </Alert>
      )}
      {restartTrouble !== null && (
        <Alert
          color="red"
          mb="lg"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title="The restart did not work"
        >
          <Text fz="xs" className="break">
            {restartTrouble}
          </Text>
          <Text fz="xs">Understudy goes on as before.</Text>
        </Alert>
      )}
    </>
  )
}

/** Where all that is set on the page is kept. */
export function ConfigFile({ file }: { file: string }) {
  return (
    <div className="setting">
      <Text fz="xs">
        What is set on this page is kept in one file, for the desktop app and the headless server alike.
        Comments and everything else in it stay as they are. Flags and variables count before it.
      </Text>
      <Group gap={4}>
        <Code className="break">{file}</Code>
        <CopyButton value={file} what="config file" />
      </Group>
    </div>
  )
}
