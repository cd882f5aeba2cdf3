import { Stack, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { EmailTemplate } from '../../server/contract/mail'
import { changeTemplate } from '../api/client'
import { useCurrentApp } from '../shell/use-current-app'
import { FaultNotice } from '../ui/fault-notice'

/** Whether the email of a template is sent; a refusal stands under the switch. */
export function TemplateSwitch({ template }: { template: EmailTemplate }) {
  const { id: appId } = useCurrentApp()
  const change = useMutation({
    mutationFn: (enabled: boolean) => changeTemplate(appId, template.id, { enabled }),
  })
  return (
    <Stack gap="xs">
      <Switch
        label="Send this email"
        description={`Used when: ${template.usedWhen}`}
        checked={template.enabled}
        onChange={({ currentTarget }) => change.mutate(currentTarget.checked)}
      />
      <FaultNotice error={change.error} onClose={change.reset} />
    </Stack>
  )
}
