import type { DesktopBridge } from './bridge'

/** The verbs that the window calls and the shell answers; `onNavigate` runs the other way. */
export type BridgeVerb = Exclude<keyof DesktopBridge, 'onNavigate'>

/** From the shell to the window: the hash of the place to show. */
export const NAVIGATE_CHANNEL = 'understudy:navigate'

/** Name of the channel that carries a verb, made in one place for both ends. */
export const verbChannel = (verb: BridgeVerb): string => `understudy:${verb}`
