import type { RunningServer } from './index'

/** Where the second column begins. */
const WIDTH = 42

const row = (name: string, text: string): string => `${name.padEnd(WIDTH)}${text}\n`

/** What a terminal says of a server that has started: every address, and who gets there. */
export function startText(server: RunningServer): string {
  const { https, isOn, addresses } = server.lan.state()
  const devices = isOn ? addresses.filter(({ problem }) => problem === null) : []
  return [
    row('Understudy serves the Backendless API at', server.url),
    row('Its window is at', server.newWindowUrl()),
    row('Data', server.dataFolder ?? 'nothing is written (--ephemeral)'),
    row('Listening on', server.listensAt().join(', ') + (isOn ? '' : ', this machine alone')),
    ...(https.url === null ? [] : [row('HTTPS', https.url)]),
    ...devices.map(({ url, httpsUrl }) =>
      row('Devices in this network connect at', httpsUrl === null ? url : `${url}, ${httpsUrl}`),
    ),
    'Ctrl+C stops it.\n',
  ].join('')
}

/** The way for one more window, once the one that was told of has been used. */
export const linkText = (server: RunningServer): string =>
  row('A link for one more window', server.newWindowUrl())
