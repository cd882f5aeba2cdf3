import autocannon from 'autocannon'

const JSON_HEADERS = { 'content-type': 'application/json' }

/**
 * Requests a second that a server answers while so many connections ask without a pause. `bodyOf` makes the body of
 * each request, `body` is the same for all; without either they are GETs. Rejects where an answer is no success.
 */
export async function load({
  url,
  connections,
  seconds,
  method = 'POST',
  headers = JSON_HEADERS,
  bodyOf,
  body,
}) {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    sampleInt: 50,
    requests: [
      bodyOf
        ? { method, headers, setupRequest: (request) => ({ ...request, body: JSON.stringify(bodyOf()) }) }
        : body
          ? { method, headers, body }
          : {},
    ],
  })
  const { errors, timeouts, non2xx } = result
  if (errors + timeouts + non2xx > 0)
    throw new Error(`${url}: ${non2xx} refusals, ${errors} errors, ${timeouts} answers that never came`)
  return result['2xx'] / result.duration
}

/** The JSON that a server answers. Rejects where it is no success. */
export async function call(method, url, body, headers = {}) {
  const answer = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : JSON_HEADERS), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

/** Milliseconds of each call of the work, one after another. */
export async function timesOf(count, work) {
  const times = []
  for (let i = 0; i < count; i++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times
}

let addresses = 0
const aRun = Date.now().toString(36)

/** A body that registers somebody new with each call. */
export const newPerson = () => {
  const name = `u${addresses++}-${aRun}`
  return { email: `${name}@example.com`, password: 'wonderland', name: `Name of ${name}` }
}
