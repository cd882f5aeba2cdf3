import { appDefaultsIn, secretIn } from './files'
import { publicHostsValue } from './public-hosts'
import { folderValue, portValue, switchValue, textValue, tokenValue, wholeNumber } from './values'

/** `path`: a text that names a file or folder. */
export type ConfigKind = 'number' | 'text' | 'path' | 'switch'

/** One option. Flags, variables, help, their checks and the desktop app's reading are all made from the rows. */
export interface OptionRow {
  /** In commander's notation. A flag without `<…>` is a switch. */
  flag: `${string}--${string}`
  variable: `UNDERSTUDY_${string}`
  /** Throws MalformedValue, which says what the option takes. */
  read: (text: string) => unknown
  /** Without one the value is undefined until something gives it. */
  default?: string | number | boolean
  help: string
  /** The desktop app has no counterpart of what is `headless`. */
  where: 'both' | 'headless'
  /** What its entry in the config file is, under the option's name; absent for what is chosen for each start. */
  config?: ConfigKind
  /** Not to be given as an argument, which others can read. A row whose flag ends in `-file` takes it instead. */
  isSecret?: true
}

export const OPTIONS = {
  port: {
    flag: '-p, --port <number>',
    variable: 'UNDERSTUDY_PORT',
    read: portValue,
    // chosen to be quiet: none of the tools that mobile developers run takes it by habit
    default: 6464,
    help: 'port; 0 takes any free one',
    config: 'number',
    where: 'both',
  },
  host: {
    flag: '--host <address>',
    variable: 'UNDERSTUDY_HOST',
    read: textValue,
    default: '127.0.0.1',
    help: 'address to listen on; 0.0.0.0 for containers',
    config: 'text',
    where: 'both',
  },
  lan: {
    flag: '--lan',
    variable: 'UNDERSTUDY_LAN',
    read: switchValue,
    default: false,
    help: 'let devices in this network connect',
    config: 'switch',
    where: 'both',
  },
  https: {
    flag: '--https',
    variable: 'UNDERSTUDY_HTTPS',
    read: switchValue,
    default: false,
    help: 'serve the API by HTTPS as well',
    config: 'switch',
    where: 'both',
  },
  httpsPort: {
    flag: '--https-port <number>',
    variable: 'UNDERSTUDY_HTTPS_PORT',
    read: portValue,
    default: 6465,
    help: 'port of HTTPS; 0 takes any free one',
    config: 'number',
    where: 'both',
  },
  publicHost: {
    flag: '--public-host <names>',
    variable: 'UNDERSTUDY_PUBLIC_HOST',
    read: publicHostsValue,
    help: 'further names of this server, with commas between',
    config: 'text',
    where: 'both',
  },
  data: {
    flag: '-d, --data <folder>',
    variable: 'UNDERSTUDY_DATA',
    read: folderValue,
    help: 'data folder; one of your own by default',
    config: 'path',
    where: 'both',
  },
  config: {
    flag: '-c, --config <file>',
    variable: 'UNDERSTUDY_CONFIG',
    read: folderValue,
    help: 'config file; one of your own by default',
    where: 'both',
  },
  ephemeral: {
    flag: '--ephemeral',
    variable: 'UNDERSTUDY_EPHEMERAL',
    read: switchValue,
    default: false,
    help: 'write nothing; forget everything at the end',
    where: 'headless',
  },
  bcryptCost: {
    flag: '--bcrypt-cost <number>',
    variable: 'UNDERSTUDY_BCRYPT_COST',
    read: wholeNumber(4, 15),
    default: 10,
    help: 'cost of password hashes, 4 to 15',
    config: 'number',
    where: 'both',
  },
  token: {
    flag: '--token <text>',
    variable: 'UNDERSTUDY_TOKEN',
    read: tokenValue,
    help: 'access token of the control API; made fresh by default',
    config: 'text',
    where: 'both',
    isSecret: true,
  },
  tokenFile: {
    flag: '--token-file <file>',
    variable: 'UNDERSTUDY_TOKEN_FILE',
    read: secretIn(tokenValue),
    help: 'file that holds the access token',
    config: 'path',
    where: 'both',
  },
  appDefaults: {
    flag: '--app-defaults <file>',
    variable: 'UNDERSTUDY_APP_DEFAULTS',
    read: appDefaultsIn,
    help: 'JSON of the settings that new apps start with',
    config: 'path',
    where: 'both',
  },
  adoptedPerMinute: {
    flag: '--adopted-per-minute <number>',
    variable: 'UNDERSTUDY_ADOPTED_PER_MINUTE',
    read: wholeNumber(0, 1_000_000),
    default: 60,
    help: 'unknown apps that calls may create in a minute',
    config: 'number',
    where: 'both',
  },
  consoleLogin: {
    flag: '--console-login <text>',
    variable: 'UNDERSTUDY_CONSOLE_LOGIN',
    read: textValue,
    help: 'login of the Console API',
    config: 'text',
    where: 'both',
  },
  consolePassword: {
    flag: '--console-password <text>',
    variable: 'UNDERSTUDY_CONSOLE_PASSWORD',
    read: textValue,
    help: 'its password; the access token is one, too',
    config: 'text',
    where: 'both',
    isSecret: true,
  },
  consolePasswordFile: {
    flag: '--console-password-file <file>',
    variable: 'UNDERSTUDY_CONSOLE_PASSWORD_FILE',
    read: secretIn(textValue),
    help: 'file that holds its password',
    config: 'path',
    where: 'both',
  },
  consoleAnyLogin: {
    flag: '--console-any-login',
    variable: 'UNDERSTUDY_CONSOLE_ANY_LOGIN',
    read: switchValue,
    default: false,
    help: 'any login will do for programs on this machine',
    config: 'switch',
    where: 'both',
  },
  json: {
    flag: '--json',
    variable: 'UNDERSTUDY_JSON',
    read: switchValue,
    default: false,
    help: 'print one JSON line when ready',
    where: 'headless',
  },
  quiet: {
    flag: '-q, --quiet',
    variable: 'UNDERSTUDY_QUIET',
    read: switchValue,
    default: false,
    help: 'print nothing but failures',
    where: 'headless',
  },
} satisfies Record<string, OptionRow>
