// Who may import whom. Every wall names the right door in its message.

const up = (names) => `^(\\.\\./)+(${names})(/|$)`
const packages = (names) => `^(${names})(/|$)`
const packagesBut = (names) => `^(?![./])(?!(${names})(/|$))`

const SERVER_ROOT =
  'services|index|headless|options|option-values|app-defaults|ids|command-line|start-failure'
const NO_ELECTRON = {
  regex: packages('electron'),
  message: 'Only electron/ knows Electron; the server runs without it and the window in any browser.',
}
const SERVER_STANDS_ALONE = {
  regex: up('electron|renderer'),
  message: 'The server stands alone: electron/ and renderer/ import it, never the other way round.',
}
const ALWAYS_IN_SERVER = [NO_ELECTRON, SERVER_STANDS_ALONE]

/** For the folders that fulfil ports: each knows the contract and the ports, and none of the others. */
const fulfilsPorts = (neighbours, foreignPackages) => [
  ...ALWAYS_IN_SERVER,
  {
    regex: up(`${neighbours}|http|${SERVER_ROOT}`),
    message: 'It stays behind its port in domain/ports.ts; services.ts wires the parts to each other.',
  },
  {
    regex: '^(\\.\\./)+domain/(?!(ports|fault|records)$)',
    message: 'Rules stay in domain/: of it, only ports, fault and records are for those who fulfil a port.',
  },
  { regex: packages(foreignPackages), message: 'That package belongs to another part of the server.' },
]

const WALLS = {
  'server/**': ALWAYS_IN_SERVER,
  'server/contract/**': [
    {
      regex: '^(?!zod$|\\./)',
      message: 'Server and window both read contract/: it imports nothing but zod.',
    },
  ],
  'server/domain/**': [
    ...ALWAYS_IN_SERVER,
    {
      regex: up(`store|mail|http|passwords|external|${SERVER_ROOT}`),
      message: 'A rule states what it needs in domain/ports.ts; services.ts hands it in.',
    },
    {
      regex: packagesBut('zod|validator|chevrotain|node:crypto|node:vm'),
      message: 'Rules know no disk, network or framework: state the need in domain/ports.ts.',
    },
  ],
  'server/store/**': fulfilsPorts('mail|passwords|external', 'express|cors|mailparser|nodemailer|bcryptjs'),
  'server/mail/**': fulfilsPorts('store|passwords|external', 'express|cors|lowdb|bcryptjs'),
  'server/passwords/**': fulfilsPorts('store|mail|external', 'express|cors|lowdb|mailparser|nodemailer'),
  'server/external/**': fulfilsPorts('store|mail|passwords', 'express|cors|lowdb|mailparser|nodemailer'),
  'server/http/**': [
    ...ALWAYS_IN_SERVER,
    {
      regex: up(`store|mail|passwords|external|${SERVER_ROOT}`),
      message: 'http/ reads requests and writes answers: it calls domain/ and what Services hands it.',
    },
    {
      regex: packages('lowdb|mailparser|nodemailer|bcryptjs'),
      message: 'http/ calls domain/; how data and mail are kept lies behind the ports.',
    },
  ],
  'server/services.ts': [
    ...ALWAYS_IN_SERVER,
    { regex: '^\\./(http/|index$|headless$)', message: 'services.ts wires the parts; index.ts serves them.' },
  ],
  'server/index.ts': [
    ...ALWAYS_IN_SERVER,
    {
      regex: '^\\./(store|mail|passwords|external)/|^\\./(headless|command-line)$',
      message: 'index.ts takes its parts from services.ts and serves them with http/.',
    },
  ],
  'server/headless.ts': [
    ...ALWAYS_IN_SERVER,
    {
      regex: '^\\./(?!(index|options|command-line)$)',
      message: 'headless.ts starts the server through index.ts, as the desktop shell does.',
    },
  ],
  'electron/**': [
    {
      regex: '^(\\.\\./)+server/(?!index$|contract/)',
      message: 'The desktop shell starts the server through server/index.ts and looks no deeper.',
    },
    {
      regex: '^(\\.\\./)+server/contract/',
      allowTypeImports: true,
      message: 'Of server/contract/ the desktop shell takes types alone.',
    },
    {
      regex: up('renderer'),
      message: 'The window is loaded over HTTP; bridge.ts is all it shares with the shell.',
    },
  ],
  'electron/{preload,bridge,channels}.ts': [
    { regex: packagesBut('electron'), message: 'A sandboxed preload can require nothing but Electron.' },
    {
      regex: up('server|renderer'),
      message: 'The preload knows bridge.ts and its channels, and nothing else.',
    },
  ],
  'renderer/**': [
    NO_ELECTRON,
    { regex: packages('node:.*'), message: 'The window runs in any browser: no Node modules.' },
    {
      regex: '^(\\.\\./)+server/(?!contract/)',
      message: 'The window knows server/contract/ alone; everything else is HTTP.',
    },
    { regex: '^(\\.\\./)+electron/(?!bridge$)', message: 'Of electron/ the window knows bridge.ts alone.' },
    {
      regex: '^(\\.\\./)+electron/bridge$',
      allowTypeImports: true,
      message: 'Of electron/bridge.ts the window takes types alone; window.desktop is the bridge.',
    },
  ],
  'test/**': [{ ...NO_ELECTRON, allowTypeImports: true }],
}

/** `import()` would pass under the walls above, so it is for the window's own lazy parts alone. */
const NO_LATE_IMPORTS = {
  files: ['server/**/*.ts', 'electron/**/*.ts'],
  rules: {
    'no-restricted-syntax': [
      'error',
      {
        selector: 'ImportExpression',
        message: 'Import at the top of the file, where the walls are checked.',
      },
    ],
  },
}

/** The walls as parts of an ESLint configuration. Where two match a file, the later stands. */
export const walls = [
  ...Object.entries(WALLS).map(([path, patterns]) => ({
    files: path.endsWith('.ts') ? [path] : [`${path}/*.{ts,tsx}`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  })),
  NO_LATE_IMPORTS,
]
