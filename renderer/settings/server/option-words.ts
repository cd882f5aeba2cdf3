/** What the window says of an option. */
export interface OptionWords {
  label: string
  description: string
  /** Shown where nothing is set; the default where that says enough. */
  placeholder?: string
  /** A switch with a third answer, which is its default. */
  answers?: { unset: string; yes: string; no: string }
}

/** By the names that the options have in the config file. An option without words is shown by its flag. */
export const OPTION_WORDS: Partial<Record<string, OptionWords>> = {
  port: {
    label: 'Port',
    description: 'Your apps are pointed at it. 0 takes any free one at each start.',
  },
  host: {
    label: 'Address to listen on',
    description: '127.0.0.1 is for this machine alone; 0.0.0.0 lets in everything that reaches it.',
  },
  lan: {
    label: 'Let devices connect from the start',
    description: 'Each start begins with devices in this network let in.',
  },
  https: {
    label: 'HTTPS from the start',
    description: 'Each start serves the API by HTTPS as well.',
  },
  httpsPort: {
    label: 'Port of HTTPS',
    description: '0 takes any free one at each start.',
  },
  publicHost: {
    label: 'Further names of this server',
    description:
      'With commas between, such as host.docker.internal, https://my.tunnel.dev. Links in mails follow them.',
    placeholder: 'None',
  },
  data: {
    label: 'Data folder',
    description: 'Users, settings and mail of every app. Another folder has apps of its own.',
    placeholder: 'A folder of your own',
  },
  bcryptCost: {
    label: 'Cost of password hashes',
    description: 'bcrypt rounds of new hashes, 4 to 15. Each one more takes twice the time.',
  },
  appDefaults: {
    label: 'Defaults of new apps',
    description: 'A JSON file with some of an app’s settings, for apps that are made or adopted from now on.',
    placeholder: 'None',
  },
  adoptedPerMinute: {
    label: 'Adopted apps a minute',
    description: 'So many unknown application ids may become apps in a minute; more are refused.',
  },
  token: {
    label: 'Access token',
    description: 'Scripts send it to /understudy/…; made fresh at each start unless it is set.',
  },
  tokenFile: {
    label: 'Access token in a file',
    description: 'Instead of the token itself.',
    placeholder: 'None',
  },
  consoleAnyLogin: {
    label: 'Any login will do',
    description: 'Programs on this machine log in to the Console API with whatever they send.',
  },
  notifications: {
    label: 'Notifications',
    description: 'The system tells of captured emails while you look elsewhere.',
  },
  closeToTray: {
    label: 'When the last window is closed',
    description: 'On macOS the server always goes on.',
    answers: { unset: 'Ask', yes: 'The server goes on beside the clock', no: 'Understudy quits' },
  },
  openAtLogin: {
    label: 'Start at login',
    description: 'Understudy starts when you log in to this computer.',
    answers: { unset: 'As the system has it', yes: 'Yes', no: 'No' },
  },
  startHidden: {
    label: 'Start hidden',
    description: 'No window at first; the icon beside the clock or the dock opens it.',
  },
}

/** The groups of the page and what is in them, where the program has it. The login of the Console has a form of its own. */
export const OPTION_GROUPS = {
  address: ['port', 'host', 'lan', 'https', 'httpsPort', 'publicHost'],
  data: ['data'],
  applications: ['appDefaults', 'adoptedPerMinute', 'bcryptCost'],
  access: ['token', 'tokenFile', 'consoleAnyLogin'],
  desktop: ['notifications', 'closeToTray', 'openAtLogin', 'startHidden'],
  login: ['consoleLogin', 'consolePassword', 'consolePasswordFile'],
} as const

export type OptionGroupName = keyof typeof OPTION_GROUPS

/** The names of the options that no group has. */
export function ungrouped(names: readonly string[]): string[] {
  const grouped: readonly string[] = Object.values(OPTION_GROUPS).flat()
  return names.filter((name) => !grouped.includes(name))
}
