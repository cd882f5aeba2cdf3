import { Group, Kbd, Modal, Stack, Switch, Table, Text } from '@mantine/core'
import { SECTIONS } from '../place/route'
import { SECTION_TITLES } from './section-bar'
import { modKey } from '../place/mod-key'
import { useSingleKeys } from '../place/preferences'
import type { DialogProps } from '../place/use-dialogs'

const WITH_MOD: [keys: string[], what: string][] = [
  ...SECTIONS.map((section, index): [string[], string] => [
    [`${modKey}${index + 1}`],
    SECTION_TITLES[section],
  ]),
  [[`${modKey}K`, `${modKey}P`], 'Search and commands'],
  [[`${modKey}F`], 'Search in the list'],
  [[`${modKey},`], 'Settings'],
  [['↑', '↓'], 'Move in a list'],
  [['Enter'], 'Open what is marked'],
  [['Esc'], 'Close, and back to the list'],
]
const SINGLE: [keys: string[], what: string][] = [
  [['/'], 'Search in the list'],
  [['j', 'k'], 'Move in a list'],
  [['n'], 'Create user (in Users)'],
  [['u'], 'Mark email as unread (in Emails)'],
  [['?'], 'This page'],
]

/** Which keys do what. */
export function ShortcutsDialog({ onClose }: DialogProps) {
  const [singleKeys, setSingleKeys] = useSingleKeys()
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts">
      <Stack gap="sm">
        <KeyTable keys={WITH_MOD} label="Shortcuts" />
        <Switch
          label="Single letters do something"
          description="Off, only keys with Ctrl or ⌘ and the arrows work"
          checked={singleKeys}
          onChange={({ currentTarget }) => setSingleKeys(currentTarget.checked)}
        />
        {singleKeys && <KeyTable keys={SINGLE} label="Single letters" />}
      </Stack>
    </Modal>
  )
}

function KeyTable({ keys, label }: { keys: [string[], string][]; label: string }) {
  return (
    <Table aria-label={label}>
      <Table.Tbody>
        {keys.map(([names, what]) => (
          <Table.Tr key={what + names.join()}>
            <Table.Td>
              <Text fz="sm">{what}</Text>
            </Table.Td>
            <Table.Td>
              <Group gap={4} justify="flex-end">
                {names.map((name) => (
                  <Kbd key={name}>{name}</Kbd>
                ))}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
