import { Select } from '@mantine/core'
import type { OptionState } from '../../../server/contract/options'
import { SavedInput } from '../../ui/saved-input'
import { SavedNumber } from '../../ui/saved-number'
import { SettingSwitch } from '../../ui/setting-switch'
import type { OptionWords } from './option-words'
import { SecretInput } from './secret-input'
import { editedValue } from './source-text'

export interface OptionControlProps {
  option: OptionState
  words: OptionWords
  disabled: boolean
  onSave: (value: OptionState['value']) => void
  /** Called as soon as somebody types. */
  onEdit: () => void
}

/** What an option is set with, by its kind. */
export function OptionControl(props: OptionControlProps) {
  const { option, words, disabled, onSave, onEdit } = props
  const { label, description } = words
  if (option.isSecret)
    return <SecretInput {...{ label, description, disabled, onSave }} isWritten={option.isWritten} />
  if (option.kind === 'number')
    return (
      <SavedNumber
        {...{ label, description, disabled, onSave, onEdit }}
        value={Number(editedValue(option) ?? 0)}
      />
    )
  if (option.kind !== 'switch') return <TextControl {...props} />
  if (words.answers) return <AnswerControl {...props} answers={words.answers} />
  return (
    <SettingSwitch
      {...{ label, description, disabled }}
      isOn={editedValue(option) === true}
      onChange={onSave}
    />
  )
}

function TextControl({
  option,
  words: { label, description, placeholder },
  disabled,
  onSave,
  onEdit,
}: OptionControlProps) {
  const value = editedValue(option)
  return (
    <SavedInput
      {...{ label, description, disabled, onEdit }}
      placeholder={placeholder ?? String(option.default ?? '')}
      classNames={{ input: 'mono' }}
      value={value === null ? '' : String(value)}
      onSave={(text) => onSave(text === '' ? null : text)}
    />
  )
}

interface AnswerControlProps extends OptionControlProps {
  answers: NonNullable<OptionWords['answers']>
}

function AnswerControl({ option, words, answers, disabled, onSave }: AnswerControlProps) {
  const value = editedValue(option)
  return (
    <Select
      label={words.label}
      description={words.description}
      disabled={disabled}
      maw={320}
      data={[
        { value: 'unset', label: answers.unset },
        { value: 'yes', label: answers.yes },
        { value: 'no', label: answers.no },
      ]}
      value={value === null ? 'unset' : value === true ? 'yes' : 'no'}
      onChange={(answer) => onSave(answer === 'unset' ? null : answer === 'yes')}
    />
  )
}
