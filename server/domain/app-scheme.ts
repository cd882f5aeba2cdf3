/**
 * Schemes of IANA's register and of common use that lead to a server in some network, to a person, or to whichever website
 * registered itself for them (HTML, "safelisted schemes").
 */
const OF_NETWORKS = new Set(
  `acct afp afs callto cid cifs coap coaps coap+tcp coaps+tcp coap+ws coaps+ws cvs dav davs dict dns ed2k facetime
  facetime-audio fax feed feeds finger ftp ftps ftpes geo git go gopher gophers h323 hcp http https im imap imaps
  ipfs ipns ipp ipps irc irc6 ircs iris itms itms-apps itms-services jabber jdbc ldap ldapi ldaps magnet mailto maps market
  matrix mid mms mmsh mmst modem mongodb mqtt mqtts msrp msrps mtqp mumble mupdate mysql news nfs nntp nntps openpgp4fpr
  pkcs11 pop pop3 pop3s pops postgres postgresql pres prospero rdp redis rediss rlogin rmi rsync rtmp rtmps rtmpt rtsp rtspu
  rtsps scp sftp sieve sip sips sms smsto smb smtp smtps snews snmp soap.beep soap.beeps spotify ssh steam stun stuns
  svn svn+ssh tel telnet tftp tg tn3270 turn turns udp teamspeak ts3server unreal urn ut2004 vemmi viewsource vnc wais
  webcal webcals webdav webdavs whatsapp wpid ws wss wtai wyciwyg xcon xmlrpc.beep xmlrpc.beeps xmpp z39.50 z39.50r z39.50s
  zoommtg zoomus bitcoin ethereum skype slack msteams sgn ventrilo`.split(/\s+/),
)

/**
 * Whether a URL's protocol, such as `myapp:`, can be the scheme of the app itself. What an app may call its scheme is not
 * limited (RFC 8252, 7.1 only advises a reversed domain name), so this is all that is not known to be something else.
 */
export function isAppScheme(protocol: string): boolean {
  const scheme = protocol.replace(/:$/, '').toLowerCase()
  return !OF_NETWORKS.has(scheme) && !scheme.startsWith('web+') && !scheme.startsWith('git+')
}
