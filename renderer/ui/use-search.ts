import { useHotkeys } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useSingleKeyActions } from '../place/use-keys'

/** The search of a page: its text as it is compared, and what its box needs. `/` and Ctrl+F lead to the box. */
export function useSearch() {
  const [value, setValue] = useState('')
  const inputRef = useRef<HTMLInputElement>(null)
  useHotkeys([['mod+F', () => inputRef.current?.focus()]], [])
  useSingleKeyActions({ '/': () => inputRef.current?.focus() })
  return { search: value.trim().toLowerCase(), box: { value, onChange: setValue, inputRef } }
}
