import type { IncomingMessage } from 'node:http';

/** Takes no error for one where the browser has hung up before it had sent all of a request. */
export function unlessHungUp(request: IncomingMessage): (error: unknown) => void {
  return (error) => {
    if (!request.errored) throw error;
  };
}
