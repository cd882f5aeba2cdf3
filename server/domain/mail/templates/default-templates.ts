import type { TemplateId } from '../../../contract/mail'
import type { TemplateTexts } from './fill-template'

/**
 * Our own default texts; the vendor's are not known. Tables and inline styles, because mail programs ignore most of CSS.
 */
const page = (preheader: string, content: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{app_name}</title>
  </head>
  <body style="margin:0;padding:0;background-color:#f3f5f8;">
    <div style="display:none;max-height:0;overflow:hidden;opacity:0;">${preheader}</div>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f3f5f8;">
      <tr>
        <td align="center" style="padding:32px 16px;">
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:520px;background-color:#ffffff;border:1px solid #e2e6ec;border-radius:12px;">
            <tr>
              <td style="padding:28px 32px 0 32px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px;font-weight:600;color:#0b7285;">{app_name}</td>
            </tr>
${content}
          </table>
          <p style="margin:16px 0 0 0;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:12px;line-height:18px;color:#616b78;">Sent to {identity_value} by {app_name}.</p>
        </td>
      </tr>
    </table>
  </body>
</html>
`

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"

const row = (style: string, content: string): string => `            <tr>
              <td style="${style}${FONT}">${content}</td>
            </tr>`

const heading = (text: string): string =>
  row('padding:12px 32px 0 32px;font-size:22px;line-height:30px;font-weight:700;color:#16202c;', text)

const paragraph = (text: string): string =>
  row('padding:12px 32px 0 32px;font-size:16px;line-height:24px;color:#3a4552;', text)

const button = (href: string, label: string): string => `            <tr>
              <td style="padding:24px 32px 8px 32px;">
                <table role="presentation" cellpadding="0" cellspacing="0" border="0">
                  <tr>
                    <td style="border-radius:8px;background-color:#0b7285;">
                      <a href="${href}" style="display:inline-block;padding:12px 24px;${FONT}font-size:16px;font-weight:600;color:#ffffff;text-decoration:none;border-radius:8px;">${label}</a>
                    </td>
                  </tr>
                </table>
              </td>
            </tr>`

const small = (text: string): string =>
  row(
    'padding:12px 32px 28px 32px;font-size:13px;line-height:20px;color:#616b78;word-break:break-word;',
    text,
  )

export const DEFAULT_TEMPLATES: Record<TemplateId, TemplateTexts> = {
  confirmation: {
    subject: 'Confirm your email address for {app_name}',
    html: page(
      'One click and your account is ready.',
      [
        heading('Confirm your email address'),
        paragraph(
          'Thank you for registering. Please confirm that {identity_value} is yours, then you can log in.',
        ),
        button('{confirmation_url}', 'Confirm email address'),
        small(
          'If the button does not work, open this address:<br><a href="{confirmation_url}" style="color:#0b7285;">{confirmation_url}</a><br><br>You did not register? Then there is nothing to do.',
        ),
      ].join('\n'),
    ),
    text: `Confirm your email address

Thank you for registering with {app_name}. Please confirm that {identity_value} is yours by opening this address:

{confirmation_url}

You did not register? Then there is nothing to do.
`,
  },
  welcome: {
    subject: 'Welcome to {app_name}',
    html: page(
      'Your account is ready.',
      [
        heading('Welcome to {app_name}'),
        paragraph(
          'Your account is ready. Your {identity_name} for logging in is <strong>{identity_value}</strong>.',
        ),
        small('You receive this email because you registered with {app_name}.'),
      ].join('\n'),
    ),
    text: `Welcome to {app_name}

Your account is ready. Your {identity_name} for logging in is {identity_value}.

You receive this email because you registered with {app_name}.
`,
  },
  'recovery-link': {
    subject: 'Choose a new password for {app_name}',
    html: page(
      'A new password for your account.',
      [
        heading('Choose a new password'),
        paragraph(
          'A new password was asked for the account {identity_value}. Choose it on the page behind this button.',
        ),
        button('{recovery_url}', 'Choose a new password'),
        small(
          'If the button does not work, open this address:<br><a href="{recovery_url}" style="color:#0b7285;">{recovery_url}</a><br><br>You did not ask for it? Then leave this message alone; your password stays as it is.',
        ),
      ].join('\n'),
    ),
    text: `Choose a new password

A new password was asked for the account {identity_value} of {app_name}. Choose it on this page:

{recovery_url}

You did not ask for it? Then leave this message alone; your password stays as it is.
`,
  },
  'recovery-password': {
    subject: 'Your new password for {app_name}',
    html: page(
      'A new password for your account.',
      [
        heading('Your new password'),
        paragraph('A new password was asked for the account {identity_value}. From now on it is:'),
        row(
          'padding:16px 32px 0 32px;font-size:20px;line-height:28px;font-weight:700;letter-spacing:0.5px;color:#16202c;',
          '{new_password}',
        ),
        small('Log in with it and choose one of your own in the app.'),
      ].join('\n'),
    ),
    text: `Your new password

A new password was asked for the account {identity_value} of {app_name}. From now on it is:

{new_password}

Log in with it and choose one of your own in the app.
`,
  },
}
