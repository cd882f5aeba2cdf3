import { Anchor, Group, Text } from '@mantine/core'
import type { OptionState } from '../../../server/contract/options'
import { useChangeOptions, useOptions } from '../../parts/server-options/use-options'
import { FaultNotice } from '../../ui/fault-notice'
import { OptionControl } from './option-control'
import { OPTION_WORDS } from './option-words'
import { sourceText } from './source-text'

/** One option of the server, saved at once, with where its value comes from. Nothing for what the program does not have. */
export function OptionField({ name }: { name: string }) {
  const list = useOptions()
  const { mutate, error, reset } = useChangeOptions()
  const option = list?.options.find((known) => known.name === name)
  if (!list || !option) return null
  const words = OPTION_WORDS[name] ?? { label: option.flag, description: '' }
  const isBroken = list.trouble !== null
  return (
    <div className="setting">
      <OptionControl
        option={option}
        words={words}
        disabled={isBroken}
        onSave={(value) => mutate({ [name]: value })}
        onEdit={reset}
      />
      <OptionSource
        option={option}
        canReset={!isBroken}
        onReset={() => mutate({ [name]: null })}
        label={words.label}
      />
      <FaultNotice error={error} field={name} onClose={reset} />
    </div>
  )
}

interface OptionSourceProps {
  option: OptionState
  /** What the option is called. */
  label: string
  canReset: boolean
  onReset: () => void
}

/** Where the value comes from, and the way back to the default. */
function OptionSource({ option, label, canReset, onReset }: OptionSourceProps) {
  return (
    <Group
      gap={6}
      className="option-source"
      data-source={option.source}
      data-awaits={option.awaitsRestart || undefined}
    >
      <Text component="span" fz="inherit" className="break" role="note" aria-label={`Source of ${label}`}>
        {sourceText(option)}
      </Text>
      {option.isWritten && canReset && (
        <Anchor
          component="button"
          type="button"
          fz="inherit"
          onClick={onReset}
          aria-label={`Use the default of ${label}`}
        >
          Use the default
        </Anchor>
      )}
    </Group>
  )
}
