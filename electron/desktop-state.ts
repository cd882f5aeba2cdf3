import type { DesktopState } from './bridge'
import { asStateChange, type ChoiceKeeper } from './choices'
import type { LoginItem } from './login-item'

export interface StateParts {
  choices: ChoiceKeeper
  loginItem: LoginItem
  platform: NodeJS.Platform
}

/** What the window shows of the desktop app. */
export function readState({ choices, loginItem, platform }: StateParts): DesktopState {
  const system = platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : 'linux'
  return { ...choices.now(), opensAtLogin: loginItem.isOn(), system }
}

/** Throws an Error that says what the change may not have, and Node's where the start at login cannot be set. */
export function changeState(parts: StateParts, value: unknown): DesktopState {
  const { choices, loginItem } = parts
  const { opensAtLogin, ...change } = asStateChange(value)
  const isOn = opensAtLogin ?? loginItem.isOn() ?? false
  const isHidden = change.hiddenAtLogin ?? choices.now().hiddenAtLogin
  if (opensAtLogin !== undefined || (isOn && change.hiddenAtLogin !== undefined))
    loginItem.set(isOn, isHidden)
  choices.change(change)
  return readState(parts)
}
