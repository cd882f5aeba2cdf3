// Who may import whom, folder by folder; types count as imports. `npm run walls` checks it, and what a broken wall
// prints ends with what to do instead. docs/architecture.md tells why the walls stand where they do.

/** The rooms of a folder and, for each, the rooms below it that it may import. `.` are the loose files. */
const DOMAIN = {
  '.': [],
  schema: ['.'],
  permissions: ['.', 'schema'],
  query: ['.', 'schema', 'permissions'],
  sessions: ['.', 'schema', 'permissions', 'query'],
  mail: ['.', 'schema', 'query'],
  users: ['.', 'schema', 'permissions', 'query', 'sessions', 'mail'],
  objects: ['.', 'schema', 'permissions', 'query', 'sessions', 'mail', 'users'],
  transactions: ['.', 'schema', 'permissions', 'query', 'objects'],
  apps: ['.', 'schema', 'mail'],
}
const HTTP = {
  '.': [],
  request: ['.'],
  listener: ['.', 'request'],
  phone: ['.', 'request', 'listener'],
  rows: ['.', 'request'],
  vendor: ['.', 'request', 'listener', 'rows'],
  console: ['.', 'request', 'listener', 'rows'],
  fidelity: ['.', 'request', 'listener', 'rows', 'vendor', 'console'],
  control: ['.', 'request', 'listener', 'rows', 'fidelity'],
}
const RENDERER = {
  '.': [],
  api: ['.'],
  place: ['.', 'api'],
  ui: ['.', 'api', 'place'],
  parts: ['.', 'api', 'place', 'ui'],
  connect: ['.', 'api', 'place', 'ui', 'parts'],
  users: ['.', 'api', 'place', 'ui', 'parts'],
  emails: ['.', 'api', 'place', 'ui', 'parts'],
  settings: ['.', 'api', 'place', 'ui', 'parts'],
  shell: ['.', 'api', 'place', 'ui', 'parts', 'connect', 'users', 'emails', 'settings'],
}
/** Packages that one part alone knows; the others state what they need in server/domain/ports.ts. */
const OWNERS = {
  'server/http': 'express|cors|cookie|better-sse|fastest-levenshtein',
  'server/store': 'lowdb',
  'server/mail': 'mailparser|nodemailer',
  'server/passwords': 'bcryptjs',
  'server/network': '@peculiar/.*|reflect-metadata|multicast-dns',
  'server/options': 'commander|env-paths',
}

export default {
  forbidden: [
    wall(
      'no-circular',
      'Move what both need into a file or room below both. Types count: a circle of types is one subject in two files.',
      {},
      { circular: true },
    ),
    wall(
      'no-unknown',
      'Correct the path: what is not found passes under the other walls.',
      {},
      { couldNotResolve: true },
    ),
    wall(
      'no-development-package',
      'The server and the shell run without the development dependencies: list the package under dependencies.',
      { path: '^(server|electron)/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: packages('electron') },
    ),

    ...rooms('server/domain', DOMAIN),
    ...rooms('server/http', HTTP, 'app\\.ts'),
    ...rooms('renderer', RENDERER, '(app|main|theme)\\.tsx?'),

    wall(
      'server-stands-alone',
      'electron/ and renderer/ import the server, never the other way round.',
      { path: '^server/' },
      { path: '^(electron|renderer|test|scripts)/' },
    ),
    wall(
      'contract-knows-only-zod',
      'Server and window both read contract/. State it there in plain types, or keep it out of contract/.',
      { path: '^server/contract/' },
      { pathNot: ['^server/contract/', packages('zod')] },
    ),
    wall(
      'domain-states-its-needs',
      'A rule states what it needs in domain/ports.ts; services.ts hands it in.',
      { path: '^server/domain/' },
      { path: '^server/', pathNot: '^server/(domain|contract)/' },
    ),
    wall(
      'domain-knows-no-framework',
      'Rules know no disk, network or framework: state the need in domain/ports.ts.',
      { path: '^server/domain/' },
      { pathNot: ['^server/', packages('zod|validator'), '^(node:)?(crypto|vm)$'] },
    ),
    ...['store', 'mail', 'passwords', 'external', 'network', 'devices'].map((part) =>
      wall(
        `${part}-behind-its-port`,
        'It fulfils a port of domain/ports.ts or domain/machine.ts and knows of domain/ only those, fault and records. services.ts joins the parts.',
        { path: `^server/${part}/` },
        {
          path: '^server/',
          pathNot: [
            `^server/(${part}|contract|files)/`,
            '^server/domain/(ports|machine|fault|records)\\.ts$',
          ],
        },
      ),
    ),
    wall(
      'files-stand-alone',
      'How a file is read and replaced knows nothing of what is in it.',
      { path: '^server/files/' },
      { path: '^server/', pathNot: '^server/files/' },
    ),
    wall(
      'http-behind-services',
      'http/ reads requests and writes answers: it calls domain/ and what services.ts hands it.',
      { path: '^server/http/' },
      { path: '^server/', pathNot: '^server/(http|domain|contract|amf)/' },
    ),
    wall(
      'amf-stands-alone',
      'The binary format knows no vendor, no HTTP and no rules: what it means is the matter of http/vendor/amf.',
      { path: '^server/amf/' },
      { pathNot: ['^server/amf/', '^(node:)?buffer$'] },
    ),
    wall(
      'amf-through-its-door',
      'What is inside is its own matter: import amf/index.ts.',
      { path: '^(server|electron|renderer)/', pathNot: '^server/amf/' },
      { path: '^server/amf/(?!index\\.ts$)' },
    ),
    wall(
      'amf-for-one-room',
      'Only http/vendor/amf knows the binary format. Hand it plain values.',
      { path: '^(server|electron|renderer)/', pathNot: '^server/(amf|http/vendor/amf)/' },
      { path: '^server/amf/' },
    ),
    wall(
      'services-do-not-serve',
      'services.ts joins the parts; index.ts serves them.',
      { path: '^server/services\\.ts$' },
      { path: '^server/(http/|index\\.ts$|headless\\.ts$)' },
    ),
    wall(
      'index-takes-services',
      'index.ts and http-server.ts take their parts from services.ts and serve them with http/.',
      { path: '^server/(index|http-server)\\.ts$' },
      { path: '^server/((store|mail|passwords|external|network|devices)/|headless\\.ts$)' },
    ),
    wall(
      'start-looks-ahead',
      'It finds out what a start will meet and says what went wrong: it opens and serves nothing itself.',
      { path: '^server/start/' },
      {
        path: '^server/',
        pathNot: [
          '^server/(start|contract|options)/',
          '^server/domain/(ports|fault)\\.ts$',
          '^server/store/folder/(lock-holder|take-over|usable-folder)\\.ts$',
          '^server/network/port-holder\\.ts$',
          '^server/http/listener/try-address\\.ts$',
        ],
      },
    ),
    wall(
      'headless-through-index',
      'headless.ts starts the server through index.ts, as the desktop shell does.',
      { path: '^server/headless\\.ts$' },
      { path: '^server/', pathNot: '^server/(index\\.ts$|start-text\\.ts$|options/)' },
    ),
    ...Object.entries(OWNERS).map(([owner, names]) =>
      wall(
        `packages-of-${owner.replace('server/', '')}`,
        `Only ${owner}/ knows this package: state the need in domain/ports.ts, or use what ${owner}/ exports.`,
        { path: '^(server|electron|renderer)/', pathNot: `^${owner}/` },
        { path: packages(names) },
      ),
    ),

    wall(
      'only-electron-knows-electron',
      'The server runs without Electron and the window in any browser. Extend electron/port.ts; tests may take its types.',
      { pathNot: '^electron/' },
      { path: packages('electron'), dependencyTypesNot: ['type-only'] },
    ),
    wall(
      'shell-through-index',
      'The desktop shell starts the server through server/index.ts and takes types of server/contract/, no more.',
      { path: '^electron/' },
      { path: '^server/', pathNot: ['^server/index\\.ts$', '^server/contract/'] },
    ),
    wall(
      'shell-takes-contract-types',
      'Of server/contract/ the desktop shell takes types alone.',
      { path: '^electron/' },
      { path: '^server/contract/', dependencyTypesNot: ['type-only'] },
    ),
    wall(
      'shell-apart-from-window',
      'The window is loaded over HTTP; electron/bridge.ts is all that it shares with the shell.',
      { path: '^electron/' },
      { path: '^renderer/' },
    ),
    wall(
      'preload-knows-electron-alone',
      'A sandboxed preload can require nothing but Electron: beside it, it knows bridge.ts and channels.ts.',
      { path: '^electron/(preload|bridge|channels)\\.ts$' },
      { pathNot: ['^electron/(bridge|channels)\\.ts$', packages('electron')] },
    ),

    wall(
      'window-runs-in-browsers',
      'The window runs in any browser: no Node modules. Ask the server for it.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    wall(
      'window-knows-contract',
      'Of the server the window knows server/contract/ alone; everything else is HTTP.',
      { path: '^renderer/' },
      { path: '^server/', pathNot: '^server/contract/' },
    ),
    wall(
      'window-takes-bridge-types',
      'Of electron/ the window takes types of bridge.ts alone; window.desktop is the bridge.',
      { path: '^renderer/' },
      { path: '^electron/', dependencyTypesNot: ['type-only'] },
    ),
    wall(
      'window-knows-bridge',
      'Of electron/ the window takes types of bridge.ts alone; window.desktop is the bridge.',
      { path: '^renderer/' },
      { path: '^electron/', pathNot: '^electron/bridge\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    cache: { folder: '.cache/walls', strategy: 'content' },
  },
}

function wall(name, comment, from, to) {
  return { name, severity: 'error', comment, from, to }
}

/** Path of the named packages, wherever they are installed. */
function packages(names) {
  return `(^|/)node_modules/(${names})/`
}

/**
 * A wall around each room of the folder. A loose file counts to the room `.`, but for those that `top` matches: they
 * put the rooms together and may import them all.
 */
function rooms(folder, floors, top = '$') {
  const pathOf = (room) => (room === '.' ? `^${folder}/(?!${top}$)[^/]+$` : `^${folder}/${room}/`)
  const walls = Object.entries(floors).map(([room, below]) =>
    wall(
      `room-${folder}/${room}`,
      `It may import ${[...below, 'itself'].join(', ')}. Hand the rest in as an argument, or move it to a room below.`,
      { path: pathOf(room) },
      { path: `^${folder}/`, pathNot: [room, ...below].map(pathOf) },
    ),
  )
  const known = Object.keys(floors).map(pathOf)
  return [
    ...walls,
    wall(
      `room-unknown-in-${folder}`,
      'A new room: say in .dependency-cruiser.mjs which rooms are below it.',
      { path: `^${folder}/[^/]+/`, pathNot: known },
      {},
    ),
  ]
}
