import { randomBytes } from 'node:crypto'
import { isSame } from '../request/secrets'
import { stableId } from './stable-id'

/** The one who logged in. The Console knows more of a developer; nothing here asks for it. */
interface Developer {
  id: string
  email: string
  name: string
}

/** What a developer login has to give. */
export interface ConsoleCredentials {
  login: string
  password: string
}

/** How many logins can be open at once; a new one ends the oldest. */
const KEYS_KEPT = 200

export interface OpenKey {
  authKey: string
  developer: Developer
}

/** The logins of developers, for as long as the server runs. */
export class DeveloperKeys {
  #open: OpenKey[] = []

  open(login: string): OpenKey {
    const developer = { id: stableId('developer', login), email: login, name: login.split('@')[0] ?? login }
    const opened = { authKey: randomBytes(24).toString('base64url'), developer }
    this.#open = [opened, ...this.#open].slice(0, KEYS_KEPT)
    return opened
  }

  find(authKey: string): OpenKey | undefined {
    return this.#open.find((opened) => isSame(opened.authKey, authKey))
  }

  close(authKey: string): void {
    this.#open = this.#open.filter((opened) => !isSame(opened.authKey, authKey))
  }
}
