import { startFaultServer } from './fault-server.js';

/** Starts the local servers that browser tests speak to, before the browsers start. They end with the process. */
export async function startServers() {
  const faults = await startFaultServer();
  return {
    /** Found by tests as `globalThis.testServers`. */
    addresses: { faults: faults.url },
    plugin: {
      name: 'test-servers',
      serverStop: () => faults.stop(),
    },
  };
}
