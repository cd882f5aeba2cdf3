import { createContext, useContext, useState, type ReactNode } from 'react'
import { ClearEmailsDialog } from '../emails/clear-emails-dialog'
import { CreateUserDialog } from '../users/create-user-dialog'
import { CreateAppDialog } from './create-app-dialog'
import { ShortcutsDialog } from './shortcuts-dialog'

/** The dialogs that more than one place opens: a button, a key, the command palette. */
const DIALOGS = {
  'create-user': CreateUserDialog,
  'create-app': CreateAppDialog,
  'clear-emails': ClearEmailsDialog,
  shortcuts: ShortcutsDialog,
}
export type DialogName = keyof typeof DIALOGS

export interface DialogProps {
  onClose: () => void
}

const DialogsContext = createContext<(name: DialogName) => void>(() => undefined)

/** Opens a dialog by its name. */
export function useDialogs(): (name: DialogName) => void {
  return useContext(DialogsContext)
}

export function DialogsProvider({ children }: { children: ReactNode }) {
  const [name, setName] = useState<DialogName | null>(null)
  const Shown = name && DIALOGS[name]
  return (
    <DialogsContext value={setName}>
      {children}
      {Shown && <Shown onClose={() => setName(null)} />}
    </DialogsContext>
  )
}
