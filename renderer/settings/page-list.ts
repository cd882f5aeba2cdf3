/** The pages of the settings, in the Console's words where it has them. */
export const SETTINGS_PAGES = [
  { page: 'registration', title: 'Registration', group: 'Users' },
  { page: 'confirmation', title: 'Email confirmation', group: 'Users' },
  { page: 'recovery', title: 'Password recovery', group: 'Users' },
  { page: 'properties', title: 'User properties', group: 'Users' },
  { page: 'login', title: 'Login', group: 'Users' },
  { page: 'social', title: 'Social logins', group: 'Users' },
  { page: 'roles', title: 'Roles', group: 'Users' },
  { page: 'permissions', title: 'Permissions', group: 'Users' },
  { page: 'templates', title: 'Email templates', group: 'Users' },
  { page: 'app', title: 'App', group: 'Understudy' },
  { page: 'server', title: 'Server', group: 'Understudy' },
  { page: 'notifications', title: 'Notifications', group: 'Understudy' },
  { page: 'faults', title: 'Fault codes', group: 'Understudy' },
  { page: 'fidelity', title: 'Fidelity', group: 'Understudy' },
] as const

export type SettingsPage = (typeof SETTINGS_PAGES)[number]['page']

export const SETTINGS_GROUPS = ['Users', 'Understudy'] as const
