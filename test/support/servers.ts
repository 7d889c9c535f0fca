import { renderElements } from 'market-news-elements/server.js';
import { startFaultServer } from './fault-server.js';
import { startGateServer } from './gate-server.js';
import { serveGivenPage } from './given-pages.js';
import { documentedPolicies } from './policies.js';
import { startPublisherForPages } from './publisher.js';
import { startScriptServer } from './script-server.js';

interface Command {
  readonly command: string;
  readonly payload?: unknown;
}

/** A page, by its address, and elements for it that a server draws. */
export type Drawing = Readonly<Record<'url' | 'markup', string>>;

const draw = ({ url, markup }: Drawing) => renderElements(markup, { url });

/** Starts the local servers that browser tests speak to, before the browsers start. They end with the test run. */
export async function startServers() {
  const [faults, gate, scripts, publisher] = await Promise.all([
    startFaultServer(),
    startGateServer(),
    startScriptServer(),
    startPublisherForPages(),
  ]);
  const servers = [faults, gate, scripts, publisher];
  return {
    /** Found by tests as `globalThis.testServers`. */
    addresses: {
      faults: faults.url,
      gate: gate.url,
      scripts: scripts.url,
      publisher: publisher.url,
      policies: documentedPolicies(),
    },
    middleware: [serveGivenPage, publisher.forward],
    plugin: {
      name: 'test-servers',
      executeCommand: ({ command, payload }: Command) =>
        command === 'draw' ? draw(payload as Drawing) : publisher.executeCommand({ command }),
      serverStop: async () => {
        await Promise.all(servers.map((server) => server.stop()));
      },
    },
  };
}
