import { useQuery } from '@tanstack/react-query'
import type { App } from '../../../server/contract/app'
import type { PropertyRow, PropertyType } from '../../../server/contract/property'
import { listProperties } from '../../api/client'
import { keys } from '../../api/keys'
import { useInfo } from '../../api/use-info'
import { useCurrentApp } from '../../place/use-current-app'
import type { SnippetValues } from './snippets'

const SAMPLE_EMAIL = 'alice@example.com'
const SAMPLES: Record<PropertyType, string> = {
  STRING: 'alice',
  TEXT: 'alice',
  INT: '1',
  DOUBLE: '1.5',
  DECIMAL: '1.5',
  BOOLEAN: 'true',
  DATETIME: '2026-01-31T12:00:00Z',
  JSON: '{}',
  FILE_REF: 'https://example.com/file.png',
}

/** What the current app's code needs; undefined until it is known. @param url base URL, or the server's own. */
export function useSnippetValues(url?: string): SnippetValues | undefined {
  const app = useCurrentApp()
  const { data: info } = useInfo()
  const { data: properties } = useQuery({
    queryKey: keys.properties(app.id),
    queryFn: () => listProperties(app.id),
  })
  if (!info || !properties) return undefined
  return { url: url ?? info.url, appId: app.id, keyOf: keyOf(app), sample: sampleOf(properties) }
}

function keyOf({ apiKeys }: App): SnippetValues['keyOf'] {
  return (deviceType) => apiKeys.find((key) => key.deviceType === deviceType)?.apiKey ?? ''
}

/** The identity first, then whatever else is required and has no default, the password last. */
function sampleOf(properties: readonly PropertyRow[]): SnippetValues['sample'] {
  const needed = properties.filter(
    ({ name, required, identity, defaultValue }) =>
      name !== 'password' && (identity || (required && defaultValue === null)),
  )
  const ordered = needed.sort((a, b) => Number(b.identity) - Number(a.identity))
  return [
    ...ordered.map(({ name, type }) => [name, name === 'email' ? SAMPLE_EMAIL : SAMPLES[type]] as const),
    ['password', 'secret'],
  ]
}
