import { createContext, useContext } from 'react'

/** The dialogs that more than one place opens: a button, a key, the command palette. */
export type DialogName = 'create-user' | 'create-app' | 'clear-emails' | 'shortcuts' | 'find'

export interface DialogProps {
  onClose: () => void
}

export const DialogsContext = createContext<(name: DialogName) => void>(() => undefined)

/** Opens a dialog by its name. */
export function useDialogs(): (name: DialogName) => void {
  return useContext(DialogsContext)
}
