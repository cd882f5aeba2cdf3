import { useDebouncedValue } from '@mantine/hooks'

const TYPING_MS = 120

/** What is typed, once the typing pauses: the server is not asked for every letter. */
export function useSettled<T>(typed: T): T {
  return useDebouncedValue(typed, TYPING_MS)[0]
}
