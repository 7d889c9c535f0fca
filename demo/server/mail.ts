import type { Database } from './database.js';
import { site } from './site.js';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The code in it, for the outbox page. */
  readonly code: string;
}

/** Takes a mail for delivery. Whether and when it arrives does not show in how long this takes. */
export type SendMail = (mail: Mail) => Promise<void>;

/** A mail that the outbox has kept. */
export interface KeptMail {
  readonly id: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly code: string;
  readonly sentAt: Date;
}

/** The mail that brings a sign-up code. */
export function codeMail(to: string, code: string, minutes: number): Mail {
  const lines = [
    `Your code is ${code}.`,
    `Type it into the page where you asked for it. It is good for ${minutes} minutes.`,
    'If you did not ask for it, ignore this mail: nothing happens without the code.',
  ];
  const paragraphs = lines.map((line) => `<p>${line.replace(code, `<strong>${code}</strong>`)}</p>`);
  return {
    to,
    code,
    subject: `${code} – your code for ${site.name}`,
    text: lines.join('\n\n') + '\n',
    html: `<!doctype html><html lang="en"><body>${paragraphs.join('')}</body></html>`,
  };
}

/**
 * Sends through a mail server, after the answer to the reader is on its way: neither how long it takes nor whether it works shows
 * there. A failure is told to `warn`, without the address.
 */
export async function smtpMailer(url: string, from: string, warn: (message: string) => void): Promise<SendMail> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(url);
  return async ({ to, subject, text, html }) => {
    // An object, as a text would be parsed for more addresses than one.
    const mail = { from: { name: site.name, address: from }, to: { name: '', address: to }, subject, text, html };
    setImmediate(() => {
      transport.sendMail(mail).catch((error: unknown) => {
        warn(`A mail could not be sent: ${(error as { code?: string }).code ?? 'unknown reason'}`);
      });
    });
  };
}

/** Keeps mails in the database, for a demo without a mail server. */
export function outboxMailer(database: Database, now: () => number): SendMail {
  return async ({ to, subject, text, code }) => {
    await database.execute({
      sql: 'INSERT INTO outbox (recipient, subject, text, code, sent_at) VALUES (?, ?, ?, ?, ?)',
      args: [to, subject, text, code, now()],
    });
  };
}

/** The mails that the outbox keeps, newest first. */
export async function latestMails(database: Database): Promise<KeptMail[]> {
  const { rows } = await database.execute(
    'SELECT id, recipient, subject, text, code, sent_at FROM outbox ORDER BY id DESC LIMIT 20',
  );
  return rows.map((row) => ({
    id: Number(row['id']),
    to: String(row['recipient']),
    subject: String(row['subject']),
    text: String(row['text']),
    code: String(row['code']),
    sentAt: new Date(Number(row['sent_at'])),
  }));
}
