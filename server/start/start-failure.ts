import { systemWords } from '../contract/system-words'
import { StoreFailure } from '../domain/ports'
import { portHolder } from '../network/port-holder'
import type { ServerOptions } from '../options/start-options'
import { StoreUnusable, type UnusableReason } from '../store/folder/usable-folder'

export type StartFailureKind = 'port-in-use' | 'address-unusable' | UnusableReason

/** Why a start failed, for people: what is wrong and what to do, never a stack trace. */
export class StartFailure extends Error {
  constructor(
    readonly kind: StartFailureKind,
    /** What is wrong, without what a terminal could do about it: the desktop app has dialogs for that. */
    readonly fact: string,
    /** The file or folder that it is about. */
    readonly file?: string,
    remedy = '',
  ) {
    super(remedy === '' ? fact : `${fact}. ${remedy}`)
  }
}

/** Sorts out what went wrong; an error that is none of these is passed on as it is. */
export async function startFailureOf(
  error: unknown,
  { port, host, dataFolder }: ServerOptions,
): Promise<unknown> {
  if (error instanceof StoreUnusable)
    return new StartFailure(error.reason, error.fact, error.file, error.remedy)
  const { code, address = host } = error as NodeJS.ErrnoException & { address?: string }
  if (code === 'EADDRINUSE')
    return new StartFailure(
      'port-in-use',
      `Port ${port} on ${address} is in use by ${(await portHolder(port)) ?? 'another program'}${address === host ? '' : ', which apps that ask for localhost would reach instead'}`,
      undefined,
      'Stop that one, or choose a port with --port or UNDERSTUDY_PORT (0 takes any free one).',
    )
  if (isOfAddress(code))
    return new StartFailure(
      code === 'EACCES' ? 'port-in-use' : 'address-unusable',
      `Understudy cannot listen on port ${port} of ${address}: ${systemWords(error)}`,
      undefined,
      'Choose others with --port and --host, or UNDERSTUDY_PORT and UNDERSTUDY_HOST.',
    )
  if (error instanceof StoreFailure && dataFolder !== null)
    return new StartFailure('data-folder-unusable', `${error.message} in ${dataFolder}`, dataFolder)
  return error
}

/** What a system says of an address that it does not let a program listen at. */
const ADDRESS_CODES = ['EACCES', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EAI_AGAIN', 'EINVAL', 'ENOTFOUND']

const isOfAddress = (code: string | undefined): boolean => ADDRESS_CODES.includes(code ?? '')
