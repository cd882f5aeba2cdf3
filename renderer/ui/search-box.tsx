import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { KeyboardEvent, RefObject } from 'react'

interface SearchBoxProps {
  label: string
  value: string
  onChange: (value: string) => void
  inputRef: RefObject<HTMLInputElement | null>
  /** Called by the arrow down and Enter, to go on to the list. */
  onLeave?: () => void
}

/** The search of a list. Escape clears it, then leaves it. */
export function SearchBox({ label, value, onChange, inputRef, onLeave }: SearchBoxProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape' && value !== '') onChange('')
    else if (event.key === 'Escape') event.currentTarget.blur()
    else if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave?.()
    else return
    event.preventDefault()
  }
  return (
    <TextInput
      ref={inputRef}
      role="searchbox"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={onKeyDown}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        value === '' ? (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton size="xs" aria-label="Clear search" onClick={() => onChange('')} />
        )
      }
      autoComplete="off"
      spellCheck={false}
      className="search-box"
    />
  )
}
