import { Alert, Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { OptionList, OptionState } from '../../../server/contract/options'
import { useRestart } from '../../parts/server-options/use-options'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { FaultNotice } from '../../ui/fault-notice'
import { OPTION_WORDS } from './option-words'

interface RestartNoticeProps {
  list: OptionList
  /** Nothing is written: a restart forgets everything. */
  isEphemeral: boolean
}

/** Says what waits for the next start, and starts anew where the program can. */
export function RestartNotice({ list, isEphemeral }: RestartNoticeProps) {
  const restart = useRestart()
  const [isAsking, setAsking] = useState(false)
  const waiting = list.options.filter(({ awaitsRestart }) => awaitsRestart)
  if (waiting.length === 0) return null
  return (
    <Alert
      color="yellow"
      mb="lg"
      role="status"
      icon={<IconRefresh size={18} aria-hidden />}
      title="Saved; it counts from the next start on"
    >
      <Group justify="space-between" gap="sm">
        <Text fz="xs" className="break">
          {waiting.map(labelOf).join(', ')}
          {list.canRestart ? '' : '. Restart Understudy in its terminal.'}
        </Text>
        {list.canRestart && (
          <Button
            loading={restart.isPending}
            onClick={() => (isEphemeral ? setAsking(true) : restart.mutate())}
          >
            Restart now
          </Button>
        )}
      </Group>
      <FaultNotice error={restart.error} onClose={restart.reset} />
      {isAsking && (
        <ConfirmDialog
          title="Restart Understudy"
          action="Restart and forget"
          onConfirm={() => restart.mutateAsync()}
          onClose={() => setAsking(false)}
        >
          This server writes nothing: its apps, users and emails are gone after a restart.
        </ConfirmDialog>
      )}
    </Alert>
  )
}

const labelOf = ({ name, flag }: OptionState): string =>
  OPTION_WORDS[name]?.label ?? LOGIN_LABELS[name] ?? flag

const LOGIN_LABELS: Partial<Record<string, string>> = {
  consoleLogin: 'Login of the Console API',
  consolePassword: 'Password of the Console API',
  consolePasswordFile: 'Password of the Console API',
}
