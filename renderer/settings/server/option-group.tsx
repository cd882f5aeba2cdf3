import type { OptionList } from '../../../server/contract/options'
import { SettingGroup } from '../fields/setting-group'
import { OptionField } from './option-field'
import { OPTION_GROUPS, ungrouped, type OptionGroupName } from './option-words'

interface OptionFieldsProps {
  group: OptionGroupName
  list: OptionList | undefined
}

/** Those options of a group that the program has. */
export function OptionFields({ group, list }: OptionFieldsProps) {
  return namesOf(group, list).map((name) => <OptionField key={name} name={name} />)
}

/** A group of its own; nothing where the program has none of its options. */
export function OptionGroup({ title, ...fields }: OptionFieldsProps & { title: string }) {
  if (namesOf(fields.group, fields.list).length === 0) return null
  return (
    <SettingGroup title={title}>
      <OptionFields {...fields} />
    </SettingGroup>
  )
}

/** What no group has. */
export function OtherOptions({ list }: { list: OptionList }) {
  const names = ungrouped(list.options.map(({ name }) => name))
  if (names.length === 0) return null
  return (
    <SettingGroup title="Other options">
      {names.map((name) => (
        <OptionField key={name} name={name} />
      ))}
    </SettingGroup>
  )
}

function namesOf(group: OptionGroupName, list: OptionList | undefined): string[] {
  return OPTION_GROUPS[group].filter((name) => list?.options.some((option) => option.name === name))
}
