/** What every file of the project keeps to. */
import {filesOf, read} from './tree';

const CODE = ['.ts', '.mjs', '.js', '.cc', '.h'];
const TEXT = [...CODE, '.json', '.md', '.py', '.html', '.txt', 'run'];

const linesOf = (file: string) => read(file).split('\n').length - 1;

it('source files have at most 400 lines', () => {
  const long = filesOf('.', CODE).filter(file => linesOf(file) > 400);
  expect(long).toEqual([]);
});

it('no file holds a path of somebody’s machine', () => {
  const path = new RegExp(String.raw`(^|[\s'"\`(=:])/(${['work', 'home', 'root', 'Users'].join('|')})/`, 'm');
  expect(filesOf('.', TEXT).filter(file => path.test(read(file)))).toEqual([]);
});

describe('the lock file', () => {
  interface Locked {
    dependencies?: Record<string, string>;
    optionalDependencies?: Record<string, string>;
  }
  const text = read('package-lock.json');
  const {packages} = JSON.parse(text) as {packages: Record<string, Locked>};

  /** As Node looks: beside the package's own packages, then upwards. */
  function isLocked(path: string, name: string): boolean {
    if (`${path && path + '/'}node_modules/${name}` in packages) return true;
    return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name);
  }

  it('names no registry', () => expect(text).not.toMatch(/"resolved":\s*"http/));

  it('has every dependency, those for other platforms too: npm ci refuses it otherwise', () => {
    const missing = Object.entries(packages).flatMap(([path, {dependencies, optionalDependencies}]) =>
      Object.keys({...dependencies, ...optionalDependencies})
        .filter(name => !isLocked(path, name))
        .map(name => `${path} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

it('nothing is left for later or silenced', () => {
  const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', '@ts-' + 'ignore', '@ts-' + 'nocheck'].join('|'));
  expect(filesOf('.', CODE).filter(file => marks.test(read(file)))).toEqual([]);
});

it('every room has the version of package.json', () => {
  const {version} = JSON.parse(read('package.json')) as {version: string};
  const stated = filesOf('.', ['.ts']).flatMap(file =>
    [...read(file).matchAll(/\bVERSION = '([^']+)'/g)].map(([, found]) => `${file}: ${found}`),
  );
  expect(stated.filter(line => !line.endsWith(`: ${version}`))).toEqual([]);
  expect(read('CHANGELOG.md')).toContain(`## ${version}`);
});
