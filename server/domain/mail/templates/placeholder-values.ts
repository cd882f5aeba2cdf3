import { jsonText } from '../../../contract/json'
import { identityProperty, identityValue } from '../../schema/identity'
import type { AppData } from '../../ports'
import { presentUser } from '../../query/present-user'
import type { StoredUser } from '../../records'

/** What one kind of email is about. */
export interface TemplateValues {
  confirmation_url?: string
  recovery_url?: string
  new_password?: string
}

/** What fills the placeholders for a user. `{Users.column}` takes any property the wire shows, so never a password. */
export function placeholderValues(
  data: AppData,
  user: StoredUser,
  own: TemplateValues,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>([
    ['identity_value', identityValue(data, user) ?? ''],
    ['identity_name', identityProperty(data).name],
    ['app_name', data.record.name],
  ])
  for (const [name, value] of Object.entries<string>({ ...own })) values.set(name, value)
  for (const [name, value] of Object.entries({
    ...presentUser(data, user),
    ...Object.fromEntries(newColumns(data, user)),
  }))
    values.set(`Users.${name}`, jsonText(value))
  return values
}

/** Properties that the user brings along and that become columns only when the registration is stored. */
function newColumns(data: AppData, user: StoredUser) {
  return Object.entries(user.properties).filter(([name]) => data.properties.get(name) === undefined)
}
