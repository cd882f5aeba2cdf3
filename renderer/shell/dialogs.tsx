import { useState, type ComponentType, type ReactNode } from 'react'
import { ClearEmailsDialog } from '../emails/clear-emails-dialog'
import { DialogsContext, type DialogName, type DialogProps } from '../place/use-dialogs'
import { CreateUserDialog } from '../users/create-user-dialog'
import { CreateAppDialog } from './create-app-dialog'
import { FindBar } from './find-bar'
import { ShortcutsDialog } from './shortcuts-dialog'

const DIALOGS: Record<DialogName, ComponentType<DialogProps>> = {
  'create-user': CreateUserDialog,
  'create-app': CreateAppDialog,
  'clear-emails': ClearEmailsDialog,
  shortcuts: ShortcutsDialog,
  find: FindBar,
}

/** Shows the dialog that was opened by its name, above its children. */
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
