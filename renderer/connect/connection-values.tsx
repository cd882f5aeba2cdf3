import { Group, Stack, Table, Text, Title } from '@mantine/core'
import { DEVICE_TYPE_NAMES } from '../../server/contract/app'
import { useCurrentApp } from '../place/use-current-app'
import { CopyButton } from '../ui/copy-button'

/** Base URL, application id and API keys, each to copy. */
export function ConnectionValues({ url }: { url: string }) {
  const app = useCurrentApp()
  return (
    <Stack gap="xs">
      <Title order={2}>Values of {app.name}</Title>
      <Table aria-label="Connection values" className="values">
        <Table.Tbody>
          <Value name="Base URL" value={url} what="base URL" />
          <Value name="Application id" value={app.id} what="application id" />
          {app.apiKeys.map(({ deviceType, apiKey }) => (
            <Value
              key={deviceType}
              name={`${DEVICE_TYPE_NAMES[deviceType]} API key`}
              value={apiKey}
              what={`${DEVICE_TYPE_NAMES[deviceType]} API key`}
            />
          ))}
          {app.customKeys.map(({ id, name, apiKey }) => (
            <Value key={id} name={`${name} API key`} value={apiKey} what={`${name} API key`} />
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}

function Value({ name, value, what }: { name: string; value: string; what: string }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {name}
      </Table.Th>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          <Text component="span" fz="xs" ff="monospace" className="break">
            {value}
          </Text>
          <CopyButton value={value} what={what} />
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
