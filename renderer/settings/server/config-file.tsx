import { Alert, Code, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { OptionList } from '../../../server/contract/options'
import { CopyButton } from '../../ui/copy-button'

/** Why the file cannot be changed from here, and what became of a restart. */
export function ConfigTrouble({ list: { trouble, restartTrouble } }: { list: OptionList }) {
  return (
    <>
      <Trouble
        title="The config file is broken"
        reason={trouble}
        effect="Understudy goes on with what it read at its start. Mend the file to change it from here."
      />
      <Trouble
        title="The restart did not work"
        reason={restartTrouble}
        effect="Understudy goes on as before."
      />
    </>
  )
}

interface TroubleProps {
  title: string
  /** null: there is none. */
  reason: string | null
  /** What it means for whoever reads it. */
  effect: string
}

function Trouble({ title, reason, effect }: TroubleProps) {
  if (reason === null) return null
  return (
    <Alert color="red" mb="lg" icon={<IconAlertTriangle size={18} aria-hidden />} title={title}>
      <Text fz="xs" className="break">
        {reason}
      </Text>
      <Text fz="xs">{effect}</Text>
    </Alert>
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
