import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { call, newPerson } from '../load.mjs'
import { freePort, startNode } from '../servers/child.mjs'

/** A stand-in for Amazon Cognito, which keeps a JSON file and hashes nothing. */
export async function startCognitoLocal(folder) {
  const cwd = join(folder, 'cognito-local')
  await mkdir(cwd, { recursive: true })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const { stop } = await startNode(
    [join(folder, 'node_modules/cognito-local/lib/bin/start.js')],
    `${url}health`,
    { cwd, env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' } },
  )
  const { UserPool } = await call('POST', url, { PoolName: 'bench' }, headersOf('CreateUserPool'))
  const client = { UserPoolId: UserPool.Id, ClientName: 'bench' }
  const { UserPoolClient } = await call('POST', url, client, headersOf('CreateUserPoolClient'))
  return {
    what: 'cognito-local (no hash, JSON file)',
    load: { url, headers: headersOf('SignUp'), bodyOf: () => signUp(UserPoolClient.ClientId) },
    stop,
  }
}

const headersOf = (operation) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
})

function signUp(ClientId) {
  const { email, password, name } = newPerson()
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'name', Value: name },
  ]
  return { ClientId, Username: email, Password: `${password}-1A`, UserAttributes }
}
