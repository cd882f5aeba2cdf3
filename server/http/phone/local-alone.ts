import type { RequestHandler } from 'express'

/** Answers what is for the machine itself, to whoever asks from elsewhere. */
export const refuseOthers: RequestHandler = (_, response) => {
  response
    .status(403)
    .set('Cache-Control', 'no-store')
    .type('text')
    .send(
      'The window, the control API and the Console API of Understudy answer on the machine that it runs on and nowhere else. Devices get the API of their apps, the pages of its mails and /phone.',
    )
}
