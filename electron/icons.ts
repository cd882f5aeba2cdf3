import appIcon from './resources/icon.png?asset'
import overlay from './resources/overlay.png?asset'
import tray from './resources/tray.png?asset'
import trayDouble from './resources/tray@2x.png?asset'
import trayTemplate from './resources/tray-template.png?asset'
import trayTemplateDouble from './resources/tray-template@2x.png?asset'
import type { ElectronPort, ImagePort } from './port'

/** For the title bar and the task bar on Linux; Windows and macOS take it from the packaged app. */
export const windowIcon = appIcon

/** The tray's picture: in colour, or on macOS black with transparency, which the menu bar tints to its own colour. */
export function trayImage(nativeImage: ElectronPort['nativeImage'], platform: NodeJS.Platform): ImagePort {
  const [single, double] = platform === 'darwin' ? [trayTemplate, trayTemplateDouble] : [tray, trayDouble]
  const image = nativeImage.createFromPath(single)
  // Built files carry a hash in their names, so Electron does not find the @2x one by itself.
  image.addRepresentation({ scaleFactor: 2, dataURL: nativeImage.createFromPath(double).toDataURL() })
  image.setTemplateImage(platform === 'darwin')
  return image
}

/** The dot on the window's button in the task bar of Windows. */
export const overlayImage = (nativeImage: ElectronPort['nativeImage']): ImagePort =>
  nativeImage.createFromPath(overlay)

/** What the pointer carries while an email is dragged; macOS drags nothing without a picture. */
export const dragImage = (nativeImage: ElectronPort['nativeImage']): ImagePort =>
  nativeImage.createFromPath(trayDouble)
