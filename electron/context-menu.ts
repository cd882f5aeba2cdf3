import type { MenuItemConstructorOptions } from 'electron'
import type { ClickedPlace, ContentsPort, ElectronPort } from './port'

/** Offers what can be done with what was clicked; Electron has no such menu by itself. */
export function offerContextMenu(
  contents: ContentsPort,
  { Menu, clipboard }: Pick<ElectronPort, 'Menu' | 'clipboard'>,
): void {
  contents.on('context-menu', (_event, place) => {
    const items = [...linkItems(place, (text) => void clipboard.writeText(text)), ...textItems(place)]
    if (items.length > 0) Menu.buildFromTemplate(items).popup()
  })
}

function linkItems({ linkURL }: ClickedPlace, copy: (text: string) => void): MenuItemConstructorOptions[] {
  return linkURL === '' ? [] : [{ label: 'Copy Link', click: () => copy(linkURL) }]
}

function textItems({ isEditable, editFlags, selectionText }: ClickedPlace): MenuItemConstructorOptions[] {
  if (isEditable)
    return [
      { role: 'undo', enabled: editFlags.canUndo },
      { role: 'redo', enabled: editFlags.canRedo },
      { type: 'separator' },
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ]
  return selectionText.trim() === '' ? [] : [{ role: 'copy' }]
}
