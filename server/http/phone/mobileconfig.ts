import { createHash } from 'node:crypto'
import type { AuthorityCertificate } from '../../domain/machine'

/** What iOS takes the file for (Apple, "Configuration Profile Reference"). */
export const MOBILECONFIG_TYPE = 'application/x-apple-aspen-config'

/** A profile that brings an authority: iOS installs it, and asks for trust in a place of its own. */
export function mobileconfigOf({ der, fingerprint }: AuthorityCertificate): string {
  const id = (part: string): string => uuidOf(`${part} ${fingerprint}`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadCertificateFileName</key>
      <string>understudy.cer</string>
      <key>PayloadContent</key>
      <data>${der.toString('base64')}</data>
      <key>PayloadDisplayName</key>
      <string>Understudy certificate authority</string>
      <key>PayloadIdentifier</key>
      <string>app.understudy.authority.${id('authority')}</string>
      <key>PayloadType</key>
      <string>com.apple.security.root</string>
      <key>PayloadUUID</key>
      <string>${id('authority')}</string>
      <key>PayloadVersion</key>
      <integer>1</integer>
    </dict>
  </array>
  <key>PayloadDescription</key>
  <string>Lets this phone trust the HTTPS of Understudy on one development machine, for local names and private addresses alone.</string>
  <key>PayloadDisplayName</key>
  <string>Understudy (development)</string>
  <key>PayloadIdentifier</key>
  <string>app.understudy.profile.${id('profile')}</string>
  <key>PayloadRemovalDisallowed</key>
  <false/>
  <key>PayloadType</key>
  <string>Configuration</string>
  <key>PayloadUUID</key>
  <string>${id('profile')}</string>
  <key>PayloadVersion</key>
  <integer>1</integer>
</dict>
</plist>
`
}

/** The same for the same text, so that a profile that comes again takes the place of the first. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return parts.join('-').toUpperCase()
}
