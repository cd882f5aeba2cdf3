import { Group, Stack, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { EmailTemplate } from '../../../server/contract/mail'
import { changeTemplate } from '../../api/client'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'

interface TemplateSwitchProps {
  template: EmailTemplate
  /** A button beside the switch. */
  action: ReactNode
}

/** Whether the email of a template is sent; a refusal stands under the switch. */
export function TemplateSwitch({ template, action }: TemplateSwitchProps) {
  const { id: appId } = useCurrentApp()
  const change = useMutation({
    mutationFn: (enabled: boolean) => changeTemplate(appId, template.id, { enabled }),
  })
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Switch
          label="Send this email"
          description={`Used when: ${template.usedWhen}`}
          checked={template.enabled}
          onChange={({ currentTarget }) => change.mutate(currentTarget.checked)}
        />
        {action}
      </Group>
      <FaultNotice error={change.error} onClose={change.reset} />
    </Stack>
  )
}
