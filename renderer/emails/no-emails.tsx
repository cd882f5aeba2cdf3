import { Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { IconMail, IconMailOff, IconSearchOff } from '@tabler/icons-react'
import type { SettingsChange } from '../../server/contract/settings'
import { changeSettings, getSettings } from '../api/client'
import { keys } from '../api/keys'
import { registerLine } from '../parts/snippets/snippets'
import { useSnippetValues } from '../parts/snippets/use-snippet-values'
import { useCurrentApp } from '../place/use-current-app'
import { CodeBlock } from '../ui/code-block'
import { EmptyState, EmptyText } from '../ui/empty-state'
import { FaultNotice } from '../ui/fault-notice'

interface NoEmailsProps {
  isFiltered: boolean
  onClear: () => void
}

/** Nothing captured yet, or nothing that matches. */
export function NoEmails({ isFiltered, onClear }: NoEmailsProps) {
  if (!isFiltered) return <NothingYet />
  return (
    <EmptyState icon={IconSearchOff} title="No email matches">
      <EmptyText>The search looks at addresses, the subject and the beginning of the text.</EmptyText>
      <Button variant="default" onClick={onClear}>
        Clear search
      </Button>
    </EmptyState>
  )
}

function NothingYet() {
  const { id: appId } = useCurrentApp()
  const values = useSnippetValues()
  const { data: settings } = useQuery({ queryKey: keys.settings(appId), queryFn: () => getSettings(appId) })
  const change = useMutation({ mutationFn: (changed: SettingsChange) => changeSettings(appId, changed) })
  if (settings?.mailConfigured === false)
    return (
      <EmptyState icon={IconMailOff} title="Mail is switched off">
        <EmptyText>
          Calls that need an email are refused with 5050; a registration goes on without its welcome email.
        </EmptyText>
        <Button loading={change.isPending} onClick={() => change.mutate({ mailConfigured: true })}>
          Switch mail on
        </Button>
        <FaultNotice error={change.error} />
      </EmptyState>
    )
  return (
    <EmptyState icon={IconMail} title="No emails yet">
      <EmptyText>
        {settings?.emailConfirmationRequired
          ? 'Register a user, and the email with the confirmation link appears here. Nothing leaves this machine.'
          : 'Registrations send a welcome email. Switch on email confirmation to get one with a link to follow.'}
      </EmptyText>
      {settings?.emailConfirmationRequired === false && (
        <Button loading={change.isPending} onClick={() => change.mutate({ emailConfirmationRequired: true })}>
          Require email confirmation
        </Button>
      )}
      <FaultNotice error={change.error} />
      {values && <CodeBlock code={registerLine(values)} what="register command" />}
    </EmptyState>
  )
}

/** Beside a list of which nothing is open. */
export function NothingOpen({ isHidden }: { isHidden: boolean }) {
  if (isHidden) return null
  return (
    <div className="split-panel nothing-open">
      <Text fz="sm" c="dimmed">
        Choose an email to read it here.
      </Text>
    </div>
  )
}
