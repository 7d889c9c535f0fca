import { randomUUID } from 'node:crypto';
import { access, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const maxSlugLength = 80;

/** A text as the name of an article's file: its Latin letters and digits, without accents; empty when it has none. */
export function toSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(0, maxSlugLength)
    .replaceAll(/^-|-$/g, '');
}

/** Writes an article's file, in one step for everyone who reads it. Tells whether there was none before. */
export async function writeArticle(folder: string, slug: string, source: string): Promise<boolean> {
  const path = join(folder, `${slug}.md`);
  const draft = join(folder, `.${slug}.${randomUUID()}.tmp`);
  try {
    await writeFile(draft, source, { flag: 'wx' });
    const isNew = await access(path).then(
      () => false,
      () => true,
    );
    await rename(draft, path);
    return isNew;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Deletes an article's file. Tells whether there was one. */
export async function deleteArticle(folder: string, slug: string): Promise<boolean> {
  try {
    await rm(join(folder, `${slug}.md`));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
