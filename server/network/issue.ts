import 'reflect-metadata'
import { isIP } from 'node:net'
import { webcrypto } from 'node:crypto'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  AuthorityKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { NAME_CONSTRAINTS_OID, nameConstraints } from './name-constraints'

// Loaded when the first certificate is made: the library takes longer to load than the server to start.

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY_MS = 86_400_000
/** Clocks of phones differ. */
const BACKDATED_MS = DAY_MS
const AUTHORITY_DAYS = 3650

/** PEM of a certificate and of its private key. */
export interface KeyedCertificate {
  cert: string
  key: string
}

/** An authority for what `nameConstraints` allows and nothing else. */
export async function makeAuthority(name: string, now: number): Promise<KeyedCertificate> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [name] }],
    notBefore: new Date(now - BACKDATED_MS),
    notAfter: new Date(now + AUTHORITY_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new Extension(NAME_CONSTRAINTS_OID, true, nameConstraints()),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: certificate.toString('pem'), key: await pemOf(keys.privateKey) }
}

/**
 * A certificate for names and addresses, as iOS 13 and newer demand it: the names in the alternative names, server
 * authentication, and no more than 825 days (support.apple.com/HT210176).
 */
export async function issueCertificate(
  authority: KeyedCertificate,
  hosts: readonly string[],
  now: number,
  days: number,
): Promise<KeyedCertificate> {
  const issuer = new X509Certificate(authority.cert)
  const signingKey = await privateKeyOf(authority.key)
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: ['Understudy'] }],
    issuer: issuer.subjectName,
    notBefore: new Date(now - BACKDATED_MS),
    notAfter: new Date(now + days * DAY_MS - BACKDATED_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map((host) => ({ type: isIP(host) === 0 ? 'dns' : 'ip', value: host }) as const),
      ),
      await AuthorityKeyIdentifierExtension.create(issuer),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: certificate.toString('pem') + '\n' + authority.cert, key: await pemOf(keys.privateKey) }
}

/** 16 bytes of chance; positive, since the first bit is off. */
function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return Buffer.from(bytes).toString('hex')
}

const pemOf = async (key: webcrypto.CryptoKey): Promise<string> =>
  PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), PemConverter.PrivateKeyTag)

async function privateKeyOf(pem: string): Promise<webcrypto.CryptoKey> {
  const [bytes = new ArrayBuffer(0)] = PemConverter.decode(pem)
  return webcrypto.subtle.importKey('pkcs8', bytes, ALGORITHM, false, ['sign'])
}
