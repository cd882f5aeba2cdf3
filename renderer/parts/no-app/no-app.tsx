import { Button } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { hrefTo } from '../../place/route'
import { EmptyState, EmptyText } from '../../ui/empty-state'

/** Stands for what belongs to an app while there is none. @param what such as "Users" */
export function NoApp({ what }: { what: string }) {
  return (
    <EmptyState icon={IconPlugConnected} title="No app yet">
      <EmptyText>
        {what} belong to an app. The first one appears here by itself as soon as it calls, with its own
        application id.
      </EmptyText>
      <Button component="a" href={hrefTo({ section: 'connect' })}>
        Connect your app
      </Button>
    </EmptyState>
  )
}
