/*
 * What the entry of a script-tag build loads its parts with. `checked-parts.mjs` puts this text before the entry's own code, and fills
 * in what it knows of the parts.
 *
 * A part is a classic script, and no module. So its `integrity` covers all that it runs, as it imports nothing by itself; each copy of
 * the entry gets a part of its own; and one that failed can be asked for again, where a browser remembers the failure of a module. It
 * leaves on its element a function that takes what it needs and returns what it exports.
 */
const $known = '$KNOWN';
const $core = {};
/** By name; what lies in the entry itself is a part without one. */
const $parts = { '': Promise.resolve($core) };
const $own = [...document.scripts].find(({ src }) => src === import.meta.url);
const $rules = { createScriptURL: (name) => new URL(`$BEFORE${name}$AFTER`, import.meta.url) };
const $policy = globalThis.trustedTypes?.createPolicy('market-news-elements-parts', $rules) ?? $rules;
let $warning;

/** Stands in for `import()`. */
function $loadPart(name) {
  return ($parts[name] ??= $makePart(name));
}

async function $makePart(name) {
  const script = document.createElement('script');
  try {
    const [hash, ...needed] = $known[name] ?? (await $loadPart('hashes'))[name];
    script.integrity = `sha256-${hash}=`;
    script.nonce = $own?.nonce ?? '';
    script.crossOrigin = '';
    script.src = $policy.createScriptURL(name);
    document.head.append(script);
    const hasRun = new Promise((resolve) => (script.onload = script.onerror = resolve));
    const others = await Promise.all([...needed.map($loadPart), hasRun]);
    return script.make($core, ...others);
  } catch (error) {
    $parts[name] = undefined;
    if (!$warning) console.warn(($warning = `market-news-elements: ${script.src} cannot be loaded, or was changed.`));
    throw error;
  } finally {
    script.remove();
  }
}
