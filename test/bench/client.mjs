const PASSWORD = 'wonderland'

/** Calls of one app, adopted on its first request. */
export class Client {
  #base
  #control
  #headers

  constructor({ url, token }, appId = 'BENCH-APP') {
    this.#base = `${url}/${appId}/BENCH-KEY`
    this.#control = `${url}/understudy/apps/${appId}`
    this.#headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  }

  /** The user object. */
  register(email) {
    return send('POST', `${this.#base}/users/register`, {
      email,
      password: PASSWORD,
      name: `Name of ${email}`,
    })
  }

  registerGuest() {
    return send('POST', `${this.#base}/users/register/guest`)
  }

  login(login) {
    return send('POST', `${this.#base}/users/login`, { login, password: PASSWORD })
  }

  findById(objectId) {
    return send('GET', `${this.#base}/data/Users/${objectId}`)
  }

  listUsers(query) {
    return send('GET', `${this.#control}/users?${new URLSearchParams(query)}`, undefined, this.#headers)
  }

  /** Registrations are measured, not what they write to. */
  switchWelcomeOff() {
    return send('PATCH', `${this.#control}/templates/welcome`, { enabled: false }, this.#headers)
  }
}

async function send(method, url, body, headers = {}) {
  const answer = await fetch(url, {
    method,
    headers: body ? { 'content-type': 'application/json', ...headers } : headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}
