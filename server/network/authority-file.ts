import { X509Certificate, createPrivateKey } from 'node:crypto'
import { join } from 'node:path'
import { isOtherThing } from '../files/error-codes'
import { makeFolderWithParents } from '../files/make-folder'
import { readWhole } from '../files/read-file'
import { replaceFile } from '../files/replace-file'
import type { KeyedCertificate } from './issue'

const AUTHORITY_FILE = 'authority.pem'

/** The authority that an earlier start made; undefined where there is none. Throws Error with what to do, for people. */
export async function readAuthority(folder: string): Promise<KeyedCertificate | undefined> {
  const file = join(folder, AUTHORITY_FILE)
  const bytes = await readWhole(file).catch((error: unknown) => {
    if (isOtherThing(error)) return ''
    throw error
  })
  if (bytes === null) return undefined
  const text = bytes.toString()
  const [cert] = /-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/.exec(text) ?? []
  const [key] = /-----BEGIN PRIVATE KEY-----[^]*?-----END PRIVATE KEY-----/.exec(text) ?? []
  try {
    if (cert !== undefined && key !== undefined && isPair(cert, key)) return { cert, key }
  } catch {
    // named below
  }
  throw new Error(
    `${file} does not hold a certificate and its key. Remove it and a new authority is made, which phones have to be told of.`,
  )
}

/** Keeps it in one file that this user alone reads: either all of it is there or nothing. */
export async function keepAuthority(folder: string, { cert, key }: KeyedCertificate): Promise<void> {
  await makeFolderWithParents(folder)
  // data folders are committed, keys must not be
  await replaceFile(join(folder, '.gitignore'), '*\n')
  await replaceFile(join(folder, AUTHORITY_FILE), `${cert.trim()}\n${key.trim()}\n`)
}

const isPair = (cert: string, key: string): boolean =>
  new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))
