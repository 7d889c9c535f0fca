import { readFileSync } from 'node:fs';

/** A content security policy of the README, and the files that it is for. */
export interface DocumentedPolicy {
  readonly files: readonly string[];
  readonly policy: string;
}

/** Those that the README publishes, each behind the names of its files. */
export function documentedPolicies(): DocumentedPolicy[] {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  return [...readme.matchAll(/<!-- policy: (.+) -->\s+```\n([^]*?)```/g)].map(([, files, lines]) => ({
    files: files!.split(' '),
    policy: lines!.trim().replace(/\n/g, ' '),
  }));
}
