import envPaths from 'env-paths'
import type { PublicHost } from '../contract/lan'
import { SOURCE_NAMES } from '../contract/options'
import type { ConsoleCredentials } from '../http/console/keys'
import type { OptionName, Options, OptionValue, Reading } from './read-options'
import { exclusive, incomplete, samePort } from './refusals'
import { OPTIONS } from './table'

/** What is read whenever it is needed, so that a change of it counts at once. */
export interface LiveOptions {
  bcryptCost: OptionValue<'bcryptCost'>
  /** Settings that new and adopted apps start with. */
  appDefaults?: OptionValue<'appDefaults'>
  /** Unknown apps that calls may create in a minute. */
  adoptedPerMinute: OptionValue<'adoptedPerMinute'>
  /** What the Console API's login takes. Absent: the access token alone. */
  consoleCredentials?: ConsoleCredentials | undefined
  /** Whether it takes anything that is not empty from programs on this machine. */
  consoleAnyLogin?: boolean
  /** Further names under which clients reach the server. */
  publicHosts?: readonly PublicHost[]
}

/** What the options say of a server besides its data folder. */
export interface Chosen extends LiveOptions {
  port: OptionValue<'port'>
  host: OptionValue<'host'>
  /** Absent: made for this start. */
  accessToken?: string | undefined
  /** Whether devices in this machine's networks may connect from the start. */
  lan?: boolean
  /** Whether HTTPS is served beside http from the start. */
  https?: boolean
  httpsPort?: OptionValue<'httpsPort'>
}

/** What the options choose for the server. Throws OptionRefused where two of them contradict or need each other. */
export function serverOptionsOf(options: Options): Chosen {
  guardPorts(options)
  return {
    port: options.port.value,
    host: options.host.value,
    bcryptCost: options.bcryptCost.value,
    accessToken: eitherOf(options, 'token', 'tokenFile')?.value,
    appDefaults: options.appDefaults.value,
    adoptedPerMinute: options.adoptedPerMinute.value,
    consoleCredentials: consoleCredentialsOf(options),
    consoleAnyLogin: options.consoleAnyLogin.value,
    lan: options.lan.value,
    https: options.https.value,
    httpsPort: options.httpsPort.value,
    publicHosts: options.publicHost.value ?? [],
  }
}

/** The chosen data folder, or one of our own that both programs share; null: write nothing. Throws OptionRefused. */
export function dataFolderOf(options: Options): string | null {
  const chosen = eitherOf(options, 'ephemeral', 'data')?.value
  if (chosen === true) return null
  return chosen || envPaths('Understudy', { suffix: '' }).data
}

/** Throws OptionRefused where both would take one port. While HTTPS is off, its default is nobody's choice. */
function guardPorts({ port, https, httpsPort }: Options): void {
  const isChosen = https.value || httpsPort.source !== 'default'
  if (!isChosen || port.value === 0 || port.value !== httpsPort.value) return
  throw samePort(OPTIONS.httpsPort, OPTIONS.port, port.value, OPTIONS.https)
}

/** Throws OptionRefused when only one is given: it alone would let any login or any password in. */
function consoleCredentialsOf(options: Options): ConsoleCredentials | undefined {
  const login = options.consoleLogin
  const password = eitherOf(options, 'consolePassword', 'consolePasswordFile')
  if (login.value !== undefined && password?.value !== undefined)
    return { login: login.value, password: password.value }
  if (login.value === undefined && password === undefined) return undefined
  const { consoleLogin, consolePassword, consolePasswordFile } = OPTIONS
  throw incomplete(consoleLogin, consolePassword, password?.source ?? login.source, consolePasswordFile)
}

/**
 * Of two options that say the same thing in two ways, the one from the stronger source; undefined where neither is
 * given. Throws OptionRefused where one source gives both.
 */
function eitherOf<A extends OptionName, B extends OptionName>(
  options: Options,
  one: A,
  other: B,
): Options[A] | Options[B] | undefined {
  const [a, b] = [options[one], options[other]]
  const [rankOfA, rankOfB] = [rankOf(a), rankOf(b)]
  if (rankOfA !== rankOfB) return rankOfA < rankOfB ? a : b
  if (rankOfA === rankOf(NOT_GIVEN)) return undefined
  throw exclusive(OPTIONS[one], OPTIONS[other], a.source)
}

const NOT_GIVEN: Reading<undefined> = { value: undefined, source: 'default' }

/** The lower, the stronger. A switch that a variable turns off counts as not given. */
const rankOf = ({ value, source }: Reading<unknown>): number =>
  SOURCE_NAMES.indexOf(value === false ? 'default' : source)
