import { randomUUID, X509Certificate, createPrivateKey } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyedCertificate } from './issue'

/** Within the data folder, where the store knows it for one of ours. */
const HTTPS_FOLDER = 'https'
const AUTHORITY_FILE = 'authority.pem'

/** The authority that an earlier start made; undefined where there is none. Throws Error with what to do, for people. */
export async function readAuthority(dataFolder: string): Promise<KeyedCertificate | undefined> {
  const file = join(dataFolder, HTTPS_FOLDER, AUTHORITY_FILE)
  const stats = await stat(file).catch(ifAbsent)
  // reading a pipe may never end
  const text = stats?.isFile() === false ? '' : await readFile(file, 'utf8').catch(ifAbsent)
  if (text === undefined) return undefined
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
export async function keepAuthority(dataFolder: string, { cert, key }: KeyedCertificate): Promise<void> {
  const folder = join(dataFolder, HTTPS_FOLDER)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // data folders are committed, keys must not be
  await writeWhole(join(folder, '.gitignore'), '*\n')
  await writeWhole(join(folder, AUTHORITY_FILE), `${cert.trim()}\n${key.trim()}\n`)
}

const isPair = (cert: string, key: string): boolean =>
  new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))

async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

function ifAbsent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}
