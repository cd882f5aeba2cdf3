import { Button, Group, Menu, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listProperties } from '../../api/client'
import { keys } from '../../api/keys'
import { useCurrentApp } from '../../place/use-current-app'

/** Stands for a placeholder of any property. */
const ANY_COLUMN = '{Users.column}'
const SYSTEM_COLUMNS = ['objectId', 'userStatus', 'created']

interface PlaceholderChipsProps {
  placeholders: readonly string[]
  onInsert: (placeholder: string) => void
}

/** Placeholders that go to where the cursor is. */
export function PlaceholderChips({ placeholders, onInsert }: PlaceholderChipsProps) {
  return (
    <Group gap={6} role="group" aria-label="Placeholders">
      <Text component="span" fz="xs" c="dimmed">
        Insert
      </Text>
      {placeholders.map((placeholder) =>
        placeholder === ANY_COLUMN ? (
          <ColumnMenu key={placeholder} onInsert={onInsert} />
        ) : (
          <Button
            key={placeholder}
            variant="default"
            size="compact-xs"
            ff="monospace"
            onClick={() => onInsert(placeholder)}
          >
            {placeholder}
          </Button>
        ),
      )}
    </Group>
  )
}

function ColumnMenu({ onInsert }: { onInsert: (placeholder: string) => void }) {
  const { id: appId } = useCurrentApp()
  const { data = [] } = useQuery({ queryKey: keys.properties(appId), queryFn: () => listProperties(appId) })
  const declared = data.map(({ name }) => name).filter((name) => name !== 'password')
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button variant="default" size="compact-xs" ff="monospace">
          {'{Users.…}'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={280} className="scroll">
        {[...declared, ...SYSTEM_COLUMNS].map((name) => (
          <Menu.Item key={name} ff="monospace" onClick={() => onInsert(`{Users.${name}}`)}>
            {`{Users.${name}}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
