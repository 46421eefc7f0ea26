import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };

/** Where Node would look for `name` from the package at `path`, nearest first. */
function placesOf(path: string, name: string): string[] {
  const place = `${path === '' ? '' : `${path}/`}node_modules/${name}`;
  if (path === '') return [place];
  const above = path.lastIndexOf('/node_modules/');
  return [place, ...placesOf(above < 0 ? '' : path.slice(0, above), name)];
}

describe('package-lock.json', () => {
  // npm leaves out what it cannot fetch for another platform, and `npm ci` then refuses the whole file everywhere.
  it('holds every optional package of its packages, for every platform', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(([name]) => !placesOf(path, name).some((place) => packages[place]?.version))
        .map(([name, version]) => `${name}@${version}, wanted by ${path}`),
    );
    expect(missing).toEqual([]);
  });
});
