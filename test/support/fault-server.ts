import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real server that answers as badly as feeds do. */
export async function startFaultServer() {
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.close() };
}
