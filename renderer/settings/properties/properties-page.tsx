import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { PropertyRow } from '../../../server/contract/property'
import { listProperties } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { DeletePropertyDialog } from './delete-property-dialog'
import { PropertyDialog } from './property-dialog'
import { PropertyTable } from './property-table'
import { RelationsGroup } from './relations-group'
import { SettingChoice, type Choice } from '../fields/setting-choice'
import { SettingGroup } from '../fields/setting-group'
import { SettingNumber } from '../fields/setting-number'
import { SettingToggle } from '../fields/setting-toggle'
import { useSettings } from '../../parts/app-settings/use-settings'

const UNKNOWN: readonly Choice[] = [
  {
    value: 'refuse',
    label: 'Refuse the request',
    description: 'Answers 3010, as the vendor documents it.',
    change: { unknownProperties: 'refuse' },
  },
  {
    value: 'drop',
    label: 'Leave the property out',
    description: 'Goes on without it, as the real service has been seen to do.',
    change: { unknownProperties: 'drop' },
  },
]

type Opened = { kind: 'create' } | { kind: 'change' | 'delete'; property: PropertyRow }

/** Users > User properties: the columns that hold values, and those that hold other objects. */
export function PropertiesPage() {
  const { id: appId } = useCurrentApp()
  const settings = useSettings()
  const [opened, setOpened] = useState<Opened | null>(null)
  const { data: properties = [], error } = useQuery({
    queryKey: keys.properties(appId),
    queryFn: () => listProperties(appId),
  })
  const close = (): void => setOpened(null)
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text fz="sm" c="dimmed">
          What a user has besides the system properties.
        </Text>
        <Button
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setOpened({ kind: 'create' })}
        >
          Add property
        </Button>
      </Group>
      <FaultNotice error={error} />
      <SettingGroup>
        <PropertyTable
          properties={properties}
          onEdit={(property) => setOpened({ kind: 'change', property })}
          onDelete={(property) => setOpened({ kind: 'delete', property })}
        />
      </SettingGroup>
      <RelationsGroup />
      <SettingGroup title="Properties that are not declared">
        <SettingToggle
          name="dynamicSchema"
          label="Dynamic schema"
          description="An unknown property of a registration is declared with a type that fits its value."
        />
        {settings?.dynamicSchema === false && (
          <SettingChoice
            label="Unknown properties"
            choices={UNKNOWN}
            chosen={({ unknownProperties }) => unknownProperties}
          />
        )}
      </SettingGroup>
      <SettingGroup title="Queries">
        <SettingToggle
          name="includeObjectIdByDefault"
          label="Include objectId by default"
          description="A query that asks for some properties answers the objectId with them. Tables with relations always do."
        />
      </SettingGroup>
      <SettingGroup title="Bulk requests">
        <SettingNumber
          name="maxBulkObjects"
          label="Objects at most"
          description="A bulk create or upsert of more is refused, as the vendor's cloud does with more than 100. A bulk of thousands holds all other calls for a moment."
          unit="objects"
        />
      </SettingGroup>
      {opened?.kind === 'create' && <PropertyDialog onClose={close} />}
      {opened?.kind === 'change' && <PropertyDialog property={opened.property} onClose={close} />}
      {opened?.kind === 'delete' && <DeletePropertyDialog property={opened.property} onClose={close} />}
    </>
  )
}
