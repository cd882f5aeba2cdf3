import { useRef, type FocusEvent } from 'react'

export type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * Puts text where the cursor is, in the field that was used last, or else in the body in sight. The fields are named
 * after what they edit.
 */
export function useInsertion(keep: (part: string, value: string) => void) {
  const formRef = useRef<HTMLDivElement>(null)
  const lastField = useRef<Field>(null)
  const insert = (placeholder: string): void => {
    // nothing was focused yet, or its tab is gone
    const field = lastField.current?.isConnected
      ? lastField.current
      : formRef.current?.querySelector('textarea')
    if (!field) return
    const { selectionStart, selectionEnd, value } = field
    field.setRangeText(placeholder, selectionStart ?? value.length, selectionEnd ?? value.length, 'end')
    keep(field.name, field.value)
    field.focus()
  }
  const onFocus = ({ target }: FocusEvent): void => {
    if (isText(target)) lastField.current = target
  }
  return { formRef, onFocus, insert }
}

/** The name of a template takes no placeholder. */
function isText(target: Element): target is Field {
  return target.matches('textarea, input[name="subject"]')
}
