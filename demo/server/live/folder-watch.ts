import { watch } from 'node:fs';

/** Milliseconds in which what happens in the folder counts as one change. */
const debounceTime = 50;

/**
 * Calls `onChange` soon after something changed in a folder, and every `pollTime` milliseconds in case nobody tells: network
 * folders and mounted ones often do not, nor does a folder that takes the place of another. Returns what ends it.
 */
export function watchFolder(
  folder: string,
  pollTime: number,
  onChange: () => void,
  warn: (message: string) => void,
): () => void {
  let soon: NodeJS.Timeout | undefined;
  const change = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      onChange();
    }, debounceTime);
  };
  const onFailure = (error: Error) => warn(`${folder} is looked at now and then only: ${error.message}`);
  const poll = setInterval(onChange, pollTime);
  let unwatch = () => {};
  try {
    const watcher = watch(folder, change).on('error', onFailure);
    unwatch = () => watcher.close();
  } catch (error) {
    onFailure(error as Error);
  }
  return () => {
    clearInterval(poll);
    clearTimeout(soon);
    unwatch();
  };
}
