import { createHash } from 'node:crypto'
import { fileOfTemporary } from '../../files/temporary-file'

const MESSAGE = /^([0-9a-f]{24})\.eml$/
const APP_ID = /^[A-Za-z0-9_-]{1,64}$/

/** To Windows these are devices, whatever their case. */
const DEVICE = /^(?:CON|PRN|AUX|NUL|COM\d|LPT\d)$/i

/** Whether an app of this id can have a folder. Every id that a call or the window can give an app is one of these. */
export function canNameFolder(appId: string): boolean {
  return APP_ID.test(appId)
}

/** Ids that differ in case alone must not share a folder on macOS and Windows. */
export function appFolderName(appId: string): string {
  if (appId === appId.toUpperCase() && !DEVICE.test(appId)) return appId
  return `${appId}-${createHash('sha256').update(appId).digest('hex').slice(0, 8)}`
}

/** Whether a folder has the name that `appFolderName` gives to some app. */
export function isAppFolder(name: string): boolean {
  const appId = name === name.toUpperCase() ? name : name.replace(/-[0-9a-f]{8}$/, '')
  return canNameFolder(appId) && appFolderName(appId) === name
}

/** Whether an email of this id can have a message. */
export function canNameMessage(emailId: string): boolean {
  return emailOfMessage(messageFile(emailId)) === emailId
}

export function messageFile(emailId: string): string {
  return `${emailId}.eml`
}

/** The email whose message has this file name, or undefined for a file that is none of ours. */
export function emailOfMessage(name: string): string | undefined {
  return MESSAGE.exec(name)?.[1]
}

/** Whether a file is one that a crash left of a message. Earlier versions gave them the same name each time. */
export function isMessageTemporary(name: string): boolean {
  const file = fileOfTemporary(name) ?? /^\.(.+)\.tmp$/.exec(name)?.[1]
  return file !== undefined && MESSAGE.test(file)
}
