/** A real mail server for tests, in a process of its own: it says its port, and then each mail as a line of JSON. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

const server = new SMTPServer({
  authOptional: true,
  hideSTARTTLS: true,
  onData(stream, { envelope }, callback) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      say({ to: envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(chunks).toString() });
      callback();
    });
  },
  onRcptTo({ address }, _session, callback) {
    callback(address.startsWith('unknown') ? new Error('No such mailbox') : null);
  },
});
server.on('error', () => undefined);
const socket = server.listen(0, '127.0.0.1', () => say({ port: (socket.address() as AddressInfo).port }));
