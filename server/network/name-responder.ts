import multicastDns from 'multicast-dns'

type Socket = multicastDns.MulticastDNS

/** How long others may remember an answer, in seconds (RFC 6762, 10); 0 tells them to forget it. */
const TTL_S = 120
/** The same for who does not take part (RFC 6762, 6.7). */
const ONE_ANSWER_TTL_S = 10
/** Who asks from another port does not take part, and hears only what is sent there. */
const MDNS_PORT = 5353

export interface NameResponder {
  /** Tells the network that the name is gone, and closes. */
  close(): Promise<void>
}

/**
 * Answers for a name in the network of an address, and announces it there. No network is asked first whether somebody
 * has the name: it carries a mark of this machine and user.
 * @param open in place of the real thing, for tests.
 */
export function respondTo(
  name: string,
  address: string,
  log: (problem: unknown) => void,
  open: (address: string) => Socket = openAt,
): NameResponder {
  const mdns = open(address)
  // another program that keeps the port for itself, or a network that takes no multicast
  mdns.on('error', log)
  mdns.on('warning', () => undefined)
  mdns.on('query', ({ id, questions = [] }, asker) => {
    const asked = questions.filter((question) => question.name.toLowerCase() === name)
    if (!asked.some(({ type }) => ['A', 'AAAA', 'ANY'].includes(type))) return
    if (asker.port === MDNS_PORT) mdns.respond(answer(name, address, TTL_S))
    else mdns.respond({ ...oneAnswer(name, address), id, questions }, asker)
  })
  mdns.respond(answer(name, address, TTL_S))
  return {
    close: () =>
      new Promise((resolve) => {
        mdns.respond(answer(name, address, 0), () => mdns.destroy(() => resolve()))
      }),
  }
}

const openAt = (address: string): Socket =>
  // bound to every address: on Linux a socket that is bound to one gets no multicast
  multicastDns({ interface: address, bind: '0.0.0.0', reuseAddr: true })

/** The flag that tells others to forget what they knew of the name (RFC 6762, 10.2). */
function answer(name: string, address: string, ttl: number): multicastDns.ResponseOutgoingPacket {
  return {
    answers: [{ name, type: 'A', ttl, data: address, flush: true }],
    // who asks for IPv6 need not wait: there is nothing but this
    additionals: [{ name, type: 'NSEC', ttl, data: { nextDomain: name, rrtypes: ['A'] } }],
  }
}

/** For a plain resolver, which keeps no list that something could be taken from (RFC 6762, 6.7). */
function oneAnswer(name: string, address: string): multicastDns.ResponseOutgoingPacket {
  return { answers: [{ name, type: 'A', ttl: ONE_ANSWER_TTL_S, data: address }] }
}
