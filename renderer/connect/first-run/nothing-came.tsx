import { Alert, Code, List } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EMULATOR_HOST } from '../../../server/contract/loopback'
import { PHONE_ROOT } from '../../../server/contract/routes'
import type { ServerInfo } from '../../../server/contract/server-info'
import type { Platform } from '../../parts/snippets/snippets'
import { CopyButton } from '../../ui/copy-button'
import { cleartextFor, infoPlistFor } from '../plain-http'
import type { Target } from '../targets'
import { SDKS } from './sdks'

interface NothingCameProps {
  platform: Platform
  target: Target
  info: ServerInfo
  /** Base URL for the app; undefined for nowhere. */
  url: string | undefined
}

/** What keeps calls from coming, the likeliest first: none of it leaves a trace here. */
export function NothingCame(props: NothingCameProps) {
  return (
    <Alert
      color="cyan"
      p="xs"
      icon={<IconHelpCircle size={18} aria-hidden />}
      title="Nothing has come for a minute"
      role="status"
    >
      <List fz="xs" spacing={4}>
        {hintsFor(props).map(([name, hint, remedy]) => (
          <List.Item key={name}>
            {hint}
            {remedy && (
              <span className="hint-copy">
                <CopyButton value={remedy.text} what={remedy.what} />
              </span>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

type Hint = readonly [name: string, text: ReactNode, remedy?: Remedy | undefined]

/** What helps, to be copied. */
interface Remedy {
  text: string
  what: string
}

function hintsFor({ platform, target, info, url }: NothingCameProps): Hint[] {
  return [
    ...ofSdk(platform, target, url),
    ...ofPlace(target, info, url),
    ofOrder(platform, url),
    ofPort(info),
  ]
}

const ats = (target: Target): Hint => [
  'ats',
  <>
    <b>App Transport Security.</b> iOS stops plain http inside the app unless Info.plist has{' '}
    <Code>NSAllowsLocalNetworking</Code>; the console of Xcode says <Code>-1022</Code> then.
  </>,
  { text: infoPlistFor(target), what: 'Info.plist entry' },
]
const cleartext = (url: string | undefined): Hint => [
  'cleartext',
  <>
    <b>Cleartext traffic.</b> Android 9 and newer stops plain http inside the app without a network security
    configuration; Logcat says <Code>CLEARTEXT communication … not permitted</Code> then.
  </>,
  { text: cleartextFor(url), what: 'Android cleartext entry' },
]
const BROWSER: Hint = [
  'browser',
  <>
    <b>The browser.</b> A page on https may not call plain http. The console of its developer tools names
    every call that was stopped.
  </>,
]
const PROXY: Hint = [
  'proxy',
  <>
    <b>A proxy.</b> A tool that goes through one does not find this machine; curl takes{' '}
    <Code>--noproxy &apos;*&apos;</Code>.
  </>,
  { text: "--noproxy '*'", what: 'option of curl' },
]

function ofSdk(platform: Platform, target: Target, url: string | undefined): Hint[] {
  switch (platform) {
    case 'Swift':
      return [ats(target)]
    case 'Kotlin':
    case 'Java':
      return [cleartext(url)]
    case 'Dart':
      return [
        ...(target === 'emulator' ? [] : [ats(target)]),
        ...(target === 'simulator' ? [] : [cleartext(url)]),
      ]
    case 'JS':
      return [BROWSER]
    case 'curl':
      return [PROXY]
  }
}

function ofPlace(target: Target, info: ServerInfo, url: string | undefined): Hint[] {
  if (target === 'emulator')
    return [
      [
        'emulator',
        <>
          <b>localhost.</b> In the Android emulator that is the emulator itself; this machine is at{' '}
          <Code>{EMULATOR_HOST}</Code>.
        </>,
        url === undefined ? undefined : { text: url, what: 'address for the emulator' },
      ],
    ]
  if (target !== 'phone') return []
  return [
    [
      'firewall',
      <>
        <b>A firewall, or another network.</b> Phone and computer have to be in the same network, and the
        firewall of this machine has to let port {portOf(info.url)} in. The browser of the phone tells: it has
        to show a page at the address of the line.
      </>,
      url === undefined ? undefined : { text: url + PHONE_ROOT, what: 'address of the page for phones' },
    ],
  ]
}

function ofOrder(platform: Platform, url: string | undefined): Hint {
  const text = platform === 'curl' ? 'Is the call made to this address' : 'Is the line before initApp'
  return [
    'order',
    <>
      <b>The line.</b> {text}, and has the app been built and started since?
    </>,
    url === undefined ? undefined : { text: SDKS[platform].line(url), what: 'line again' },
  ]
}

function ofPort({ url }: ServerInfo): Hint {
  return [
    'port',
    <>
      <b>The port.</b> Understudy listens on <Code>{portOf(url)}</Code>. What goes to another port cannot be
      seen from here.
    </>,
  ]
}

const portOf = (url: string): string => new URL(url).port || '80'
